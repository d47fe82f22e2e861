using Downhill.Training;

namespace Downhill.Outsider.Tests.Modules;

/// <summary>A linear layer whose outputs are multiplied by those of another behind a logistic function.</summary>
internal sealed class Gated : Module
{
    private readonly Linear value;
    private readonly Linear gate;
    private readonly Sigmoid logistic;

    public Gated(int features)
    {
        value = AddModule("value", new Linear(features, features));
        gate = AddModule("gate", new Linear(features, features));
        logistic = AddModule("logistic", new Sigmoid());
    }

    protected override Tensor Apply(Tensor input, Tape tape) =>
        Multiply.Of(value.Forward(input, tape), logistic.Forward(gate.Forward(input, tape), tape), tape);

    /// <summary>The product of two tensors, element by element.</summary>
    private sealed class Multiply : IOperation
    {
        private static readonly Multiply Instance = new();

        public IReadOnlyList<Parameter> Parameters => [];

        public static Tensor Of(Tensor left, Tensor right, Tape tape)
        {
            var output = tape.EmptyLike(left);
            for (var i = 0; i < left.Length; i++)
            {
                output.Values[i] = left.Values[i] * right.Values[i];
            }

            tape.Record(Instance, [left, right], output);
            return output;
        }

        public void Backward(in TapeEntry entry)
        {
            Add(entry.Inputs[0], entry.Output.Gradient, entry.Inputs[1].Values);
            Add(entry.Inputs[1], entry.Output.Gradient, entry.Inputs[0].Values);
        }

        private static void Add(Tensor to, ReadOnlySpan<float> slope, ReadOnlySpan<float> factors)
        {
            var gradient = to.TakeGradient(out var accumulate);
            for (var i = 0; i < gradient.Length; i++)
            {
                gradient[i] = (accumulate ? gradient[i] : 0) + (slope[i] * factors[i]);
            }
        }
    }
}
