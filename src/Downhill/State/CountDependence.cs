using System.Reflection;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.State;

/// <summary>Tests for counts that a group depends on, made by binding its rule at several moments.</summary>
internal static class CountDependence
{
    private static readonly long[] Later = [3, 100, 10_000, 1_000_000];

    /// <summary>Returns whether the rule depends on the number of updates, beyond whether there was one.</summary>
    public static bool Updates(OptimizerOptions options)
    {
        try
        {
            var second = Rule(options, step: 0, update: 2);
            return Later.Any(update => !Equals(second, Rule(options, step: 0, update)));
        }
        catch (ArgumentOutOfRangeException)
        {
            // A schedule that has no value at the first step: nothing is known of the rule.
            return true;
        }
    }

    /// <summary>Returns the part of a group that depends on the number of steps; null for none.</summary>
    public static string? Steps(OptimizerOptions options)
    {
        foreach (var property in options.GetType().GetProperties().Where(
            property => property.PropertyType == typeof(HyperParameter)))
        {
            if (property.GetValue(options) is HyperParameter { Schedule: { } schedule and not ConstantSchedule })
            {
                return $"{OptionInfo.Hyphenated(property.Name)} follows {ScheduleText.Describe(schedule)}";
            }
        }

        if (options.UpdateTransforms.Decays.Any(one => one.Decay.Schedule is not (null or ConstantSchedule)))
        {
            return $"{options.UpdateTransforms} follows a schedule";
        }

        return Later.Any(step => !Equals(Rule(options, 0, 2), Rule(options, step, 2)))
            ? $"{OptionsName(options)} depends on it" : null;
    }

    /// <summary>Returns the name of the optimizer of these options.</summary>
    public static string OptionsName(OptimizerOptions options) => OptimizerMetadata.Kind(options);

    private static object Rule(OptimizerOptions options, long step, long update)
    {
        Bound reader = new();
        options.Bind<Double1, Bound>(new(step, update), ref reader);
        foreach (var transform in options.UpdateTransforms)
        {
            transform.Bind<Double1, Bound>(new(step, update), options.LearningRate.At(step), ref reader);
        }

        return reader.All;
    }

    private struct Bound() : IRuleReader<Double1>, IUpdateReader<Double1>
    {
        /// <summary>Gets the rule and then the transforms of its step, as one text would tell them.</summary>
        public object All { get; private set; } = "";

        public void Read<R>(R rule)
            where R : struct, IRule<R, Double1> => All = (All, rule);

        void IUpdateReader<Double1>.Read<U>(U update) => All = (All, update);
    }
}
