using Downhill.Training;

namespace Downhill.Outsider.Tests.Modules;

/// <summary>Applies two layers and returns what one of them makes.</summary>
internal sealed class Ignoring : Module
{
    private readonly Linear ignored;
    private readonly Linear used;

    public Ignoring(int features) => (ignored, used) =
        (AddModule("ignored", new Linear(features, features)), AddModule("used", new Linear(features, features)));

    protected override Tensor Apply(Tensor input, Tape tape)
    {
        ignored.Forward(input, tape);
        return used.Forward(input, tape);
    }
}
