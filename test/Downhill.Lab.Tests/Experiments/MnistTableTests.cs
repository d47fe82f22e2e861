using Downhill.Lab.Experiments;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Tests.Experiments;

public sealed class MnistTableTests
{
    [Fact]
    public void The_table_has_the_agreed_runs_at_the_agreed_settings() =>
        MnistTable.All.Select(Line).ShouldBe(
        [
            "sgd-batch1 sgd[] 1 learning-rate=0.01",
            "sgd sgd[] 64 learning-rate=0.01",
            "sgd-diverging sgd[] 64 learning-rate=1",
            "momentum-P momentum-P[P] 64 learning-rate=0.01 momentum=0.9",
            "momentum momentum[] 64 learning-rate=0.01 momentum=0.9",
            "nesterov-P nesterov-P[P] 64 learning-rate=0.01 momentum=0.9",
            "nesterov nesterov[] 64 learning-rate=0.01 momentum=0.9",
            "adagrad-R adagrad-R[R] 64 epsilon=1E-10 learning-rate=0.01",
            "adagrad adagrad[] 64 epsilon=1E-10 learning-rate=0.01",
            "rmsprop-R rmsprop-R[R] 64 decay=0.9 epsilon=1E-10 learning-rate=0.001",
            "rmsprop-R-0.999 rmsprop-R[R] 64 decay=0.999 epsilon=1E-10 learning-rate=0.001",
            "rmsprop rmsprop[] 64 decay=0.9 epsilon=1E-08 learning-rate=0.001",
            "adadelta adadelta[] 64 decay=0.9 epsilon=1E-06 learning-rate=1",
            "adam-R adam-R[R] 64 beta1=0.9 beta2=0.999 epsilon=1E-08 learning-rate=0.001",
            "adam adam[] 64 beta1=0.9 beta2=0.999 epsilon=1E-08 learning-rate=0.001",
        ]);

    [Fact]
    public void Every_optimizer_of_the_catalog_can_be_named_and_a_run_of_its_name_is_of_it()
    {
        var named = MnistTable.Named.ToDictionary(spec => spec.Id, StringComparer.Ordinal);

        foreach (var entry in FullCatalog.All)
        {
            named[entry.Id].Entry.ShouldBe(entry.Id);
        }

        MnistTable.Named.Take(MnistTable.All.Count).ShouldBe(MnistTable.All);
    }

    [Fact]
    public void Every_run_has_the_options_of_its_entry()
    {
        foreach (var spec in MnistTable.Named)
        {
            FullCatalog.Find(spec.Entry).Defaults.ShouldBeOfType(spec.Options.GetType());
        }
    }

    [Fact]
    public void Settings_tell_schedules_and_switches_and_leave_out_what_is_off()
    {
        var options = new RmsPropOptions { LearningRate = new CosineDecay(0.1, 10), Centered = true };

        var settings = OptionSettings.Of(options);

        settings["learning-rate"].ShouldBe("cosine:initial=0.1,duration=10,final=0");
        settings["centered"].ShouldBe(true);
        settings.Keys.ShouldNotContain("momentum");
        settings.Keys.ShouldNotContain("maximize");
    }

    [Fact]
    public void Settings_tell_what_is_off_but_not_by_default_and_choices_as_they_are_typed()
    {
        OptionSettings.Of(new AdamOptions { Beta1 = 0, StateFormat = StateFormat.BFloat16 }).Select(
            x => $"{x.Key}={x.Value}")
            .ShouldBe(["learning-rate=0.001", "beta1=0", "beta2=0.999", "epsilon=1E-08", "state-format=bfloat16"]);
        OptionSettings.Of(new AdamWOptions { WeightDecay = 0 }).Keys.ShouldContain("weight-decay");
    }

    [Fact]
    public void Settings_of_every_optimizer_stand_in_one_order()
    {
        string[] order = ["learning-rate", "momentum", "decay", "beta1", "beta2", "epsilon", "centered", "weight-decay",
            "maximize", "state-format"];

        foreach (var entry in Catalog.All)
        {
            var keys = OptionInfo.Of(entry.Defaults).Select(info => info.Key).Where(order.Contains).ToList();
            keys.Where(key => key is not "momentum").ShouldBe(
                order.Where(key => keys.Contains(key) && key is not "momentum"), entry.Id);
            keys[0].ShouldBe("learning-rate");
        }
    }

    [Fact]
    public void A_run_tells_itself_as_a_command_line_would() => MnistTable.All[0].ToString()
        .ShouldBe("sgd-batch1: sgd, batch 1, learning-rate=0.01");

    private static string Line(RunSpec spec) => $"{spec.Id} {spec.Entry}[{spec.Form}] {spec.Batch} "
        + string.Join(
            ' ', OptionSettings.Of(spec.Options).OrderBy(x => x.Key, StringComparer.Ordinal).Select(
            x => $"{x.Key}={x.Value}"));
}
