using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>One of the two famous animations of 2014, with its settings.</summary>
/// <param name="Id">The name on a command line.</param>
/// <param name="Surface">The surface to walk on.</param>
/// <param name="Specs">The six optimizers, in the order of the originals.</param>
/// <param name="Is3D">Whether the original shows a surface in space rather than a map.</param>
public sealed record PathPreset(string Id, Surface Surface, IReadOnlyList<PathSpec> Specs, bool Is3D)
{
    private readonly NotNull given = NotNull.Check(Id).And(Surface).And(Specs);

    /// <summary>The ε that is small enough not to count beside any gradient of these paths.</summary>
    private const double NoEpsilon = 1e-16;

    /// <summary>Gets both presets.</summary>
    public static IReadOnlyList<PathPreset> All { get; } =
    [
        Of("contours", "beale", is3D: false, rate: 1e-3, adagrad: 1, adadelta: 5, rmsprop: 0.075),
        Of("saddle", "saddle", is3D: true, rate: 0.01, adagrad: 0.05, adadelta: 1, rmsprop: 0.01),
    ];

    private static PathPreset Of(
        string id, string surface, bool is3D, double rate, double adagrad, double adadelta, double rmsprop) => new(
        id,
        SurfaceTable.All.Single(s => s.Id == surface),
        [
            new("sgd", "sgd", new SgdOptions { LearningRate = rate }),
            new("momentum", "momentum-P", new MomentumPOptions { LearningRate = rate, Momentum = 0.95 }),
            new("nesterov", "nesterov-ahead", new NesterovAheadOptions { LearningRate = rate, Momentum = 0.95 }),
            new("adagrad", "adagrad", new AdagradOptions { LearningRate = adagrad }),
            new(
                "adadelta", "adadelta-scaled", new AdadeltaScaledOptions { LearningRate = adadelta, Decay = 0.95,
                Epsilon = 1e-6 }),
            new("rmsprop", "rmsprop", new RmsPropOptions { LearningRate = rmsprop, Decay = 0.95, Epsilon = NoEpsilon }),
        ],
        is3D);
}
