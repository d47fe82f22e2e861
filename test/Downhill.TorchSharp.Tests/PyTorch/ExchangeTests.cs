using Downhill.Files;
using static TorchSharp.torch;

namespace Downhill.TorchSharp.Tests.PyTorch;

/// <summary>Runs that PyTorch 2.6 begins and TorchSharp goes on with, or the other way round.</summary>
public sealed class ExchangeTests : TorchTest
{
    // In six steps each library rounds each weight six times, by half an ulp of numbers up to 4: 2 ulps of 1 a step and
    // library, and twice that where two parts of the run are compared. What the gradients add to that is smaller.
    private const double Ulps = 2 * 6 * 2 * 2;

    [Fact]
    public void PyTorch_goes_on_with_what_TorchSharp_began_with_Downhill_by_name_or_by_number() => Exchange(
        Form.All,
        (job, form, at) =>
        {
            var optimizer = TorchOptimizer.Of(job.Net, form.Options);
            job.Train(0, optimizer);
            job.Write(at, 1, form, optimizer.Inner, isNamed: false);
            job.Write($"{at}-named", 1, form, optimizer.Inner);
            job.Train(1, optimizer);
        });

    [Fact]
    public void Downhill_goes_on_with_what_PyTorch_began_as_PyTorch_does() => Exchange(
        Form.All,
        (job, form, at) =>
        {
            job.Write($"{at}-begin", 0, form);
            job.Write(at, 0, form, parts: 2);
        },
        (job, form, at) => job.Train(1, GoOn(job, form, $"{at}-begin")));

    [Fact]
    public void A_run_of_TorchSharp_s_own_optimizers_goes_on_as_PyTorch_s_would() => Exchange(
        Form.All.Where(form => form.IsOwnRight),
        (job, form, at) =>
        {
            job.Write(at, 0, form, parts: 2);
            var own = form.Own(job.Net.parameters());
            job.Train(0, own);
            var optimizer = TorchOptimizer.From(own, job.Net);
            optimizer.Inner.Groups[0].Options.ShouldBe(form.Options);
            job.Train(1, optimizer);
        });

    /// <summary>Loads a module and an optimizer from files of PyTorch.</summary>
    private static TorchOptimizer GoOn(Job job, Form form, string at)
    {
        using var model = TorchFile.Open(Path.Combine(at, "after-model.pt"));
        using var file = TorchFile.Open(Path.Combine(at, "after-optimizer.pt"));
        TorchModule.Load(job.Net, model.Tensors);
        var state = TorchOptimizerState.From(file.Root);
        var optimizer = TorchOptimizer.Of(job.Net, state.Groups[0].As(form.Options));
        optimizer.Inner.Load(state.State, steps: 6);
        return optimizer;
    }

    /// <summary>Has forms trained here and there, in turns, and compares where both end.</summary>
    private static void Exchange(IEnumerable<Form> forms, params ReadOnlySpan<Action<Job, Form, string>> turns)
    {
        using Folder folder = new();
        var jobs = forms.Select((form, i) => (Form: form, Job: new Job(i), Name: $"{i}")).ToList();
        foreach (var turn in turns)
        {
            foreach (var one in jobs)
            {
                turn(one.Job, one.Form, folder.Path(one.Name));
            }

            Python.Run("go_on.py", folder.Root);
        }

        var apart = jobs.ToDictionary(one => one.Form.Name, one => one.Job.Apart(folder.Path(one.Name)));

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join(", ", apart.Select(one => $"{one.Key} {one.Value:F1}")));
        apart.Where(one => !(one.Value <= Ulps)).ShouldBeEmpty();
    }
}
