using System.Text.Json.Serialization;

namespace Downhill.Lab.Logs;

/// <summary>The kinds of lines in <c>metrics.jsonl</c>.</summary>
public enum MetricKind
{
    /// <summary>A point of the training curve: the mean of the batch losses since the point before.</summary>
    [JsonStringEnumMemberName("point")]
    Point,

    /// <summary>The end of an epoch: the mean of its batch losses, and what the test gave.</summary>
    [JsonStringEnumMemberName("epoch")]
    Epoch,

    /// <summary>The end of a run, which tells whether it diverged.</summary>
    [JsonStringEnumMemberName("end")]
    End,

    /// <summary>The outcome of a run of a tuning, with the values that were tried.</summary>
    [JsonStringEnumMemberName("trial")]
    Trial,
}
