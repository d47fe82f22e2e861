namespace Downhill.Lab.Tasks;

/// <summary>A model with a table of which a batch names a few rows.</summary>
internal interface ITableModel : ITaskModel
{
    /// <summary>Gets or sets whether the table's gradient is one of these rows alone.</summary>
    bool HasRowGradient { get; set; }
}
