namespace Downhill.Training;

/// <summary>Checks inputs that are sequences: [batch, time, features].</summary>
internal static class SequenceCheck
{
    /// <summary>Returns the number of elements of a sequence.</summary>
    /// <exception cref="ArgumentException">The shape is another; the message names the module.</exception>
    public static int Time(Tensor input, int features, Module module) =>
        input.Node.Shape is [_, var time, var last] && last == features ? time : throw new ArgumentException(
            $"{module} takes sequences [batch, time, {features}], but the input is of shape "
            + $"{ListText.InBrackets(input.Shape)}.", nameof(input));
}
