namespace Downhill.Lab.Tests.Moving;

/// <summary>Weights that all frameworks begin with, and the gradients of each step.</summary>
public sealed record MovingFeed(float[] W, float[][] G);
