namespace Downhill.Sweeps;

/// <content>State that is taken over from another engine.</content>
internal sealed partial class GroupEngine
{
    /// <summary>Takes over the state of the parameters that another engine has too.</summary>
    /// <param name="other">The other; of the same options.</param>
    public void TakeOver(GroupEngine other)
    {
        foreach (var parameter in parameters)
        {
            if (Array.Find(other.parameters, one => one.Parameter == parameter.Parameter) is { } known)
            {
                (parameter.Updates, parameter.MovedAt) = (known.Updates, known.MovedAt);
                parameter.HasSum = known.HasSum;
                parameter.IsFrozen = known.IsFrozen;
                parameter.Decay = known.Decay is null ? null : new(parameter);
                foreach (var (to, from) in OwnEntries(parameter).SelectMany(entry => entry.Tensors)
                    .Zip(other.OwnEntries(known).SelectMany(entry => entry.Tensors)))
                {
                    to.Set(from);
                }
            }
        }

        foreach (var (phase, before) in phases.Zip(other.phases))
        {
            phase.TakeOver(before);
        }
    }
}
