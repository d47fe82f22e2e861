using Downhill.Training;

namespace Downhill.Outsider.Tests.Modules;

/// <summary>A module of modules: one layer applied twice, and a third time for nothing.</summary>
internal sealed class Twice : Module
{
    private readonly Linear inner;
    private readonly RmsNorm norm;

    public Twice(int features)
    {
        inner = AddModule("inner", new Linear(features, features));
        norm = AddModule("norm", new RmsNorm(features));
    }

    protected override Tensor Apply(Tensor input, Tape tape)
    {
        var output = norm.Forward(inner.Forward(inner.Forward(input, tape), tape), tape);
        inner.Forward(output, tape);
        return output;
    }
}
