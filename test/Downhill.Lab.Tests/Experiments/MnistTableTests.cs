using Downhill.Lab.Experiments;

namespace Downhill.Lab.Tests.Experiments;

public sealed class MnistTableTests
{
    [Fact]
    public void The_table_has_the_agreed_runs_at_the_agreed_settings() =>
        MnistTable.All.Select(Line).ShouldBe(
        [
            "sgd-batch1 sgd[] 1 learning-rate=0.01",
            "sgd sgd[T] 64 learning-rate=0.01",
            "sgd-diverging sgd[] 64 learning-rate=1",
            "momentum-P momentum-P[P] 64 learning-rate=0.01 momentum=0.9",
            "momentum-T momentum[T] 64 learning-rate=0.01 momentum=0.9",
            "nesterov-P nesterov-P[P] 64 learning-rate=0.01 momentum=0.9",
            "nesterov-T nesterov[T] 64 learning-rate=0.01 momentum=0.9",
            "adagrad-R adagrad-R[R] 64 epsilon=1E-10 learning-rate=0.01",
            "adagrad-T adagrad[T] 64 epsilon=1E-10 learning-rate=0.01",
            "rmsprop-R rmsprop-R[R] 64 decay=0.9 epsilon=1E-10 learning-rate=0.001",
            "rmsprop-R-0.999 rmsprop-R[R] 64 decay=0.999 epsilon=1E-10 learning-rate=0.001",
            "rmsprop-T rmsprop[T] 64 decay=0.9 epsilon=1E-08 learning-rate=0.001",
            "adadelta-P adadelta[P] 64 decay=0.9 epsilon=1E-06 learning-rate=1",
            "adadelta-T adadelta[T] 64 decay=0.9 epsilon=1E-06 learning-rate=1",
            "adam-R adam-R[R] 64 beta1=0.9 beta2=0.999 epsilon=1E-08 learning-rate=0.001",
            "adam-T adam[T] 64 beta1=0.9 beta2=0.999 epsilon=1E-08 learning-rate=0.001",
        ]);

    [Fact]
    public void Every_run_has_the_options_of_its_entry()
    {
        foreach (var spec in MnistTable.All)
        {
            Catalogue.Find(spec.Entry).Defaults.ShouldBeOfType(spec.Options.GetType());
        }
    }

    [Fact]
    public void Settings_tell_schedules_and_switches_and_leave_out_what_is_off()
    {
        var options = new RmsPropOptions { LearningRate = new Cosine(0.1, 10), Centred = true };

        var settings = Settings.Of(options);

        settings["learning-rate"].ShouldBeOfType<string>();
        settings["centred"].ShouldBe(true);
        settings.Keys.ShouldNotContain("momentum");
        settings.Keys.ShouldNotContain("maximize");
    }

    private static string Line(RunSpec spec) => $"{spec.Id} {spec.Entry}[{spec.Form}] {spec.Batch} "
        + string.Join(' ', Settings.Of(spec.Options).OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Key}={x.Value}"));
}
