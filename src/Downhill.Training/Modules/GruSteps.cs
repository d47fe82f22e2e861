namespace Downhill.Training;

/// <summary>Gates and states that a pass of a <see cref="Gru"/> saves, and its formulas.</summary>
internal readonly ref struct GruSteps
{
    private readonly Span<float> states;
    private readonly Span<float> hidden;
    private readonly int batch;
    private readonly int time;
    private readonly int units;

    /// <summary>Initializes the view of saved memory.</summary>
    public GruSteps(Span<float> saved, int batch, int time, int units)
    {
        (this.batch, this.time, this.units) = (batch, time, units);
        var (step, sequence) = (batch * units, batch * time * units);
        Recurrent = saved[..(3 * step)];
        Gates = saved.Slice(3 * step, 3 * sequence);
        hidden = saved.Slice((3 * step) + (3 * sequence), sequence);
        states = saved[((3 * step) + (4 * sequence))..];
    }

    /// <summary>Gets U·h + c of one time, [batch, 3·units].</summary>
    public Span<float> Recurrent { get; }

    /// <summary>Gets W·x + b, which the gates r, z and n replace, which their slopes replace in the backward pass:
    /// [batch, time, 3·units].</summary>
    public Span<float> Gates { get; }

    /// <summary>Returns the states before an element, [batch, units].</summary>
    public Span<float> States(int t, int count = 1) => states.Slice(t * batch * units, count * batch * units);

    /// <summary>Computes gates and states of one time.</summary>
    public void Step(int t, Span<float> output)
    {
        for (var example = 0; example < batch; example++)
        {
            var gates = GatesOf(example, t);
            var recurrent = Recurrent.Slice(example * 3 * units, 3 * units);
            var before = State(t, example);
            var after = State(t + 1, example);
            var saved = Hidden(t, example);
            for (var i = 0; i < units; i++)
            {
                var r = Sigmoid.Of(gates[i] + recurrent[i]);
                var z = Sigmoid.Of(gates[units + i] + recurrent[units + i]);
                var u = recurrent[(2 * units) + i];
                var n = MathF.Tanh(gates[(2 * units) + i] + (r * u));
                after[i] = ((1 - z) * n) + (z * before[i]);
                (gates[i], gates[units + i], gates[(2 * units) + i], saved[i]) = (r, z, n, u);
            }

            after.CopyTo(output[(((example * time) + t) * units)..]);
        }
    }

    /// <summary>Computes the slopes of the gates of one time.</summary>
    /// <param name="t">The time.</param>
    /// <param name="slope">The slope of the output.</param>
    /// <param name="carried">The slope of the state after, which becomes that of the state before but for the part
    /// through U.</param>
    /// <param name="recurrent">The slope of U·h + c, [batch, 3·units].</param>
    public void StepBack(int t, ReadOnlySpan<float> slope, Span<float> carried, Span<float> recurrent)
    {
        for (var example = 0; example < batch; example++)
        {
            var gates = GatesOf(example, t);
            var made = recurrent.Slice(example * 3 * units, 3 * units);
            var before = State(t, example);
            var saved = Hidden(t, example);
            var carry = carried.Slice(example * units, units);
            var outer = slope.Slice(((example * time) + t) * units, units);
            for (var i = 0; i < units; i++)
            {
                var (r, z, n) = (gates[i], gates[units + i], gates[(2 * units) + i]);
                var h = outer[i] + carry[i];
                var dn = h * (1 - z) * (1 - (n * n));
                var dz = h * (before[i] - n) * z * (1 - z);
                var dr = dn * saved[i] * r * (1 - r);
                (gates[i], gates[units + i], gates[(2 * units) + i]) = (dr, dz, dn);
                (made[i], made[units + i], made[(2 * units) + i]) = (dr, dz, dn * r);
                carry[i] = h * z;
            }
        }
    }

    private Span<float> GatesOf(int example, int t) => Gates.Slice(((example * time) + t) * 3 * units, 3 * units);

    private Span<float> State(int t, int example) => states.Slice(((t * batch) + example) * units, units);

    private Span<float> Hidden(int t, int example) => hidden.Slice(((t * batch) + example) * units, units);
}
