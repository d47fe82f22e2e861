namespace Downhill.Training;

/// <summary>A function of one number, and its derivative.</summary>
internal interface IElementFunction
{
    /// <summary>Returns the value of the function at a number.</summary>
    static abstract float Value(float x);

    /// <summary>Returns the derivative at a number x, where the value is y.</summary>
    static abstract float Slope(float x, float y);
}
