namespace Downhill.Files;

/// <summary>The format of a file that holds tensors.</summary>
public enum TensorFileFormat
{
    /// <summary>A format that this library cannot read.</summary>
    Unknown,

    /// <summary>The format <c>safetensors</c>.</summary>
    SafeTensors,

    /// <summary>The format of PyTorch's <c>torch.save</c>, a zip or a legacy file.</summary>
    Torch,

    /// <summary>A file in JSON, such as the index of a model in several files.</summary>
    ShardIndex,
}
