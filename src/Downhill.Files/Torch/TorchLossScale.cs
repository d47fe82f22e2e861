namespace Downhill.Files.Torch;

/// <summary>Conversions between a loss scale and the <c>state_dict()</c> of PyTorch's <c>GradScaler</c>.</summary>
internal static class TorchLossScale
{
    private const string Scale = "scale";
    private const string GrowthFactor = "growth_factor";
    private const string BackoffFactor = "backoff_factor";
    private const string GrowthInterval = "growth_interval";
    private const string GrowthTracker = "_growth_tracker";

    /// <summary>Returns whether a value is the state of a scaler that is enabled.</summary>
    public static bool Is(TorchValue value) => value is TorchDictionary dictionary
        && dictionary.ContainsKey(Scale) && dictionary.ContainsKey(GrowthTracker);

    /// <summary>Returns the state of a scaler.</summary>
    public static TorchDictionary Write(DynamicLossScale scale) => TorchDictionary.Of(
        (Scale, new TorchScalar(scale.Value)), (GrowthFactor, new TorchScalar(scale.GrowthFactor)),
        (BackoffFactor, new TorchScalar(scale.BackoffFactor)),
        (GrowthInterval, new TorchScalar((long)scale.GrowthInterval)),
        (GrowthTracker, new TorchScalar((long)scale.Count!.Value)));

    /// <summary>Reads the state of a scaler.</summary>
    /// <exception cref="InvalidDataException">A number is missing or cannot be; the message names it.</exception>
    public static DynamicLossScale Read(TorchValue value)
    {
        var number = value[Scale].ToNumber();
        var (interval, count) = (Count(GrowthInterval), Count(GrowthTracker));
        if (!LossScale.IsValid(number))
        {
            throw new InvalidDataException(
                $"The GradScaler's '{Scale}' is {number:R}: it and its reciprocal must be positive floats. "
                + "Begin with a new scale: leave the scaler out of what is read.");
        }

        try
        {
            var read = new DynamicLossScale(number)
            {
                GrowthFactor = value[GrowthFactor].ToNumber(), BackoffFactor = value[BackoffFactor].ToNumber(),
                GrowthInterval = interval,
            };
            read.Restore(number, count);
            return read;
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"The state of a GradScaler: {e.Message}", e);
        }

        int Count(string key) => (int)Math.Min(TorchNumber.Count(value, key, "GradScaler"), int.MaxValue - 1);
    }
}
