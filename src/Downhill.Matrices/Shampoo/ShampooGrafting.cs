namespace Downhill.Matrices;

/// <summary>The method whose step gives the length of Shampoo's. Anil et al., 2020, arXiv:2002.09018.</summary>
public enum ShampooGrafting
{
    /// <summary>None: Shampoo's own length.</summary>
    None,

    /// <summary>SGD: the length of the gradient.</summary>
    Sgd,

    /// <summary>Adagrad: the gradient over the root of the sum of squares.</summary>
    Adagrad,

    /// <summary>RMSprop: the gradient over the root of the average of squares.</summary>
    RmsProp,
}
