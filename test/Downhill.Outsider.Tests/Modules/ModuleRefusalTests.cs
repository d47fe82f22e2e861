using Downhill.Training;

namespace Downhill.Outsider.Tests.Modules;

public sealed class ModuleRefusalTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("a.b", "'a.b' has a dot")]
    [InlineData("weight", "two parts named 'weight'")]
    [InlineData("inner", "two parts named 'inner'")]
    public void A_part_needs_a_name_of_its_own_without_dots(string name, string message)
    {
        var made = new Free();
        made.Parameter("weight", 2);
        made.Module("inner", new Relu());

        Should.Throw<ArgumentException>(() => made.Parameter(name, 2)).Message.ShouldContain(message);
        Should.Throw<ArgumentException>(() => made.Module(name, new Relu())).Message.ShouldContain(message);
    }

    [Fact]
    public void A_shape_must_be_one_that_an_array_holds()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Free().Parameter("w", 2, -1)).ParamName.ShouldBe("shape");
        Should.Throw<ArgumentException>(() => new Free().Parameter("w", 70_000, 70_000)).Message
            .ShouldContain("Parameter 'w' of shape [70000, 70000] has 4900000000 weights");
        new Free().Parameter("w").Length.ShouldBe(1);
        new Free().Parameter("w", 0, 3).Length.ShouldBe(0);
    }

    [Fact]
    public void Nothing_is_added_to_a_module_in_use()
    {
        var made = new Free();
        made.Parameter("weight", 2);
        made.Weights.Length.ShouldBe(2);

        Should.Throw<InvalidOperationException>(() => made.Parameter("bias", 2)).Message
            .ShouldBe("This Free is in use, so 'bias' comes too late. Add parameters and modules in the constructor.");
        Should.Throw<InvalidOperationException>(() => made.Module("inner", new Relu()));
    }

    [Fact]
    public void A_module_stands_in_one_model_once()
    {
        var (layer, taken) = (new Linear(2, 2), new Linear(2, 2));
        _ = taken.Parameters;
        _ = new Sequential(layer);

        Should.Throw<InvalidOperationException>(() => new Free().Module("inner", layer)).Message
            .ShouldBe("This Linear stands in a model already. Make another for the second place.");
        Should.Throw<InvalidOperationException>(() => new Free().Module("inner", new Sequential(taken))).Message
            .ShouldContain("Build the whole model first");
        Should.Throw<ArgumentNullException>(() => new Free().Module("inner", null!));
    }

    [Fact]
    public void A_refused_model_leaves_its_modules_free()
    {
        var (layer, taken) = (new Linear(2, 2), new Linear(2, 2));
        _ = taken.Parameters;

        Should.Throw<InvalidOperationException>(() => new Sequential(layer, taken));

        new Sequential(layer).Parameters[0].Name.ShouldBe("0.weight");
    }

    [Fact]
    public void A_way_back_that_is_not_written_says_so()
    {
        var output = new Free().Forward(new(new float[2], 1, 2));

        Should.Throw<NotSupportedException>(() => WeightedSum.Of(output, new float[2]).Backward()).Message
            .ShouldBe("Free records itself on the tape but does not override Backward. Override it.");
    }

    [Fact]
    public void A_tape_takes_no_tensors_of_others()
    {
        var (tape, other) = (new Tape(), new Tape());
        var operation = new Free();
        var own = new Tensor(new float[2], 2);

        Should.Throw<ArgumentException>(() => tape.Record(operation, other.Empty(2), tape.Empty(2))).ParamName.ShouldBe("input");
        Should.Throw<ArgumentException>(() => tape.Record(operation, own, other.Empty(2))).ParamName.ShouldBe("output");
        Should.Throw<ArgumentException>(() => tape.Record(operation, own, own)).Message
            .ShouldStartWith("The result of Free was not made by this tape. Make it with Empty.");
        Should.Throw<InvalidOperationException>(() => tape.Record(operation, default(Tensor), tape.Empty(2)));
        Should.Throw<ArgumentException>(() => operation.Forward(other.Empty(2), tape));
        Should.Throw<ArgumentOutOfRangeException>(() => tape.Empty(2, -1)).ParamName.ShouldBe("shape");
        Should.Throw<ArgumentOutOfRangeException>(() => tape.Buffer(-1));
        Should.Throw<ArgumentException>(() => tape.Record(operation, [own, other.Empty(2)], tape.Empty(2))).ParamName
            .ShouldBe("inputs");
        Should.Throw<ArgumentException>(() => tape.Record(operation, [], tape.Empty(2))).Message
            .ShouldStartWith("Free has no inputs.");
        Should.Throw<ArgumentException>(() => tape.Add(own, tape.Empty(3))).Message
            .ShouldStartWith("A tensor of shape [2] cannot be added to one of shape [3].");
        Should.Throw<ArgumentException>(() => tape.Add(own, other.Empty(2))).ParamName.ShouldBe("inputs");
        Should.Throw<ArgumentException>(() => tape.Reshape(own, 3)).Message
            .ShouldStartWith("A tensor of shape [2] has 2 elements, but the shape [3] holds 3.");
        Should.Throw<ArgumentException>(() => tape.Reshape(other.Empty(2), 2)).ParamName.ShouldBe("input");
        Should.Throw<ArgumentException>(() => tape.EmptyLike(tape.Empty(), 2)).Message.ShouldContain("scalar");
    }

    [Fact]
    public void A_layer_names_itself_in_its_errors()
    {
        var net = new Sequential(new RmsNorm(3));

        Should.Throw<ArgumentException>(() => net.Forward(new(new float[8], 2, 4))).Message
            .ShouldStartWith("RmsNorm(3) takes 3 elements a row, but the input is of shape [2, 4].");
    }

    /// <summary>Shows what a module may do in its constructor.</summary>
    private sealed class Free : Module
    {
        public Parameter Parameter(string name, params ReadOnlySpan<int> shape) => AddParameter(name, shape);

        public Module Module(string name, Module module) => AddModule(name, module);

        protected override Tensor Apply(Tensor input, Tape tape)
        {
            var output = tape.EmptyLike(input);
            tape.Record(this, input, output);
            return output;
        }
    }
}
