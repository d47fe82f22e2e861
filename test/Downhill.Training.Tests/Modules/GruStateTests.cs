namespace Downhill.Training.Tests.Modules;

public sealed class GruStateTests
{
    [Fact]
    public void Pieces_of_a_sequence_give_what_the_whole_does()
    {
        var (whole, pieces) = (new Gru(2, 3), new Gru(2, 3) { IsStateful = true });
        var values = ModuleCase.All["gru"] with { Shape = [1, 6, 2] };
        var input = values.Input(1).Values.ToArray();

        var expected = whole.Forward(new(input, 1, 6, 2)).Values.ToArray();
        var first = pieces.Forward(new(input.AsMemory(0, 4), 1, 2, 2)).Values.ToArray();
        var second = pieces.Forward(new(input.AsMemory(4), 1, 4, 2)).Values.ToArray();

        first.Concat(second).ShouldBe(expected);
        pieces.State.ToArray().ShouldBe(expected[^3..]);
        whole.State.Length.ShouldBe(0);
    }

    [Fact]
    public void A_state_that_is_set_is_where_the_next_pass_starts()
    {
        var gru = new Gru(2, 3) { IsStateful = true };
        var input = new Tensor(new float[] { 1, 2 }, 1, 1, 2);
        var first = gru.Forward(input).Values.ToArray();
        var saved = gru.State.ToArray();
        var second = gru.Forward(input).Values.ToArray();

        gru.SetState(saved);
        gru.Forward(input).Values.ToArray().ShouldBe(second);
        gru.SetState([]);
        gru.Forward(input).Values.ToArray().ShouldBe(first);
        second.ShouldNotBe(first);
    }

    [Fact]
    public void A_state_of_another_batch_is_refused()
    {
        var gru = new Gru(2, 3) { IsStateful = true };
        gru.Forward(new(new float[12], 3, 2, 2));

        Should.Throw<ArgumentException>(() => gru.Forward(new(new float[8], 2, 2, 2))).Message.ShouldStartWith(
            "Gru(2, 3) carries the state of 3 sequences, but the input of shape [2, 2, 2] has 2. Call SetState([])");
        Should.Throw<InvalidOperationException>(() => new Gru(2, 3).SetState([1, 2, 3])).Message
            .ShouldContain("IsStateful = true");
    }

    [Fact]
    public void The_gradient_check_finds_a_state_that_is_carried_on()
    {
        var given = ModuleCase.All["gru"];

        GradientCheck.Run(new Gru(3, 4) { IsStateful = true }, given.Input(1)).Faults.ShouldHaveSingleItem()
            .ShouldContain("something else at the second pass");
    }
}
