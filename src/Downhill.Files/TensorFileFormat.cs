namespace Downhill.Files;

/// <summary>A format of files that hold tensors.</summary>
public enum TensorFileFormat
{
    /// <summary>None that is known here.</summary>
    Unknown,

    /// <summary>safetensors.</summary>
    SafeTensors,

    /// <summary>What PyTorch's <c>torch.save</c> writes, a zip or a legacy file.</summary>
    Torch,

    /// <summary>A file in JSON, such as the index of a model in several files.</summary>
    ShardIndex,
}
