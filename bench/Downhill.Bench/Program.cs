using System.CommandLine;
using BenchmarkDotNet.Running;
using Downhill.Bench;
using Downhill.Bench.Epochs;
using Downhill.Bench.Ladder;
using Downhill.Bench.Lists;
using Downhill.Bench.Native;
using Downhill.Bench.Products;
using Downhill.Bench.Quality;
using Downhill.Bench.Side;
using Downhill.Bench.Steps;
using Downhill.Bench.Tricks;

var entry = new Option<string?>("--entry") { Description = "Only this entry of the catalog." };
var ratios = new Command(
    "ratios", "Each step against the same written by hand, by turns: about two minutes.") { entry };
ratios.SetAction(parsed => Ratios.Run(parsed.GetValue(entry)));

var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 1, Description = "How long for each." };
var native = new Command("native", "Each step against the same loop in C, by turns: half a minute.") { entry, seconds };
native.SetAction(parsed => NativeRatios.Run(parsed.GetValue(entry), parsed.GetValue(seconds)));

var ladder = new Command("ladder", "The step of Adam written ever better, by turns.") { seconds };
ladder.SetAction(parsed => LadderTable.Run(parsed.GetValue(seconds)));

var lists = new Command("lists", "A step over the tensors of a network against one over a single array.") { seconds };
lists.SetAction(parsed => ListRatios.Run(parsed.GetValue(seconds)));

var subnormals = new Command("subnormals", "Each step with subnormal state against the same with normal state.");
subnormals.SetAction(_ => Subnormals.Run());

var tricks = new Command(
    "tricks", "Unrolling, prefetch, alignment, non-temporal stores and huge pages, each tried on the Adam step.");
tricks.SetAction(_ => Tricks.Run());

var optimizer = new Option<string>("--optimizer") { DefaultValueFactory = _ => "adam" };
var batches = new Option<string>(
    "--batches")
{ DefaultValueFactory = _ => "tensors", Description = "tensors or loader." };
var threads = new Option<int>("--threads") { DefaultValueFactory = _ => 1 };
var epochs = new Option<int>("--epochs") { DefaultValueFactory = _ => 3 };
var within = new Option<bool>("--within") { Description = "Parameters move within the backward pass." };
var data = new Option<string>("--data") { DefaultValueFactory = _ => "data/mnist" };
var epoch = new Command(
    "epoch", "Epochs of MNIST; a line of JSON.") { optimizer, batches, threads, epochs, within, data };
epoch.SetAction(parsed => Epoch.Run(
    parsed.GetValue(optimizer)!, parsed.GetValue(batches)!, parsed.GetValue(threads), parsed.GetValue(
        epochs), parsed.GetValue(within),
    parsed.GetValue(data)!));

var entries = new Option<string[]>("--entries")
{
    DefaultValueFactory = _ => SideSteps.Optimizers, AllowMultipleArgumentsPerToken = true,
};
var storage = new Option<string>("--storage") { DefaultValueFactory = _ => "float32" };
var side = new Command("side", "Steps over one tensor; lines of JSON.") { threads, seconds, entries, storage };
side.SetAction(parsed => SideSteps.Run(
    parsed.GetValue(threads), parsed.GetValue(seconds), parsed.GetValue(entries)!, parsed.GetValue(storage)!));

var kind = new Option<string>("--entry") { DefaultValueFactory = _ => "adam" };
var size = new Option<int>("--size") { DefaultValueFactory = _ => 16 << 20, Description = "How many weights." };
var rounds = new Option<int>(
    "--rounds")
{ DefaultValueFactory = _ => 21, Description = "How many times each is timed." };
var storages = new Command(
    "storages", "Steps with weights and state in fewer bytes against float32, by turns.") { kind, size, threads,
    rounds };
storages.SetAction(parsed => Storages.Run(
    parsed.GetValue(kind)!, parsed.GetValue(size), parsed.GetValue(threads), parsed.GetValue(rounds)));

var all = new Option<int>(
    "--threads")
{ DefaultValueFactory = _ => Environment.ProcessorCount, Description = "How many threads." };
var crossover = new Command(
    "crossover", "A step on all threads against the same on one, by turns, at many sizes.") { all, rounds };
crossover.SetAction(parsed => Crossover.Run(parsed.GetValue(all), parsed.GetValue(rounds)));

var rows = new Command("rows", "Steps by some rows of a table against one by all, by turns.") { all };
rows.SetAction(parsed => RowRatios.Run(parsed.GetValue(all)));

var file = new Option<string>("--out") { DefaultValueFactory = _ => "bench/results/quality.md" };
var fashion = new Option<string>("--fashion")
{
    DefaultValueFactory = _ => "/usr/share/datasets/fashion-mnist",
    Description = "Fashion-MNIST's files; Debian's package dataset-fashion-mnist puts them there.",
};
var quality = new Command(
    "quality", "Training with state and weights in fewer bytes: about ten minutes.") { data, fashion, file };
quality.SetAction(parsed => Qualities.Run(parsed.GetValue(data)!, parsed.GetValue(fashion)!, parsed.GetValue(file)!));

var products = new Command("products", "Matrix products alone; a line of JSON.") { threads };
products.SetAction(parsed => MatrixProducts.Run(parsed.GetValue(threads)));

var product = new Option<string?>("--product") { Description = "Only products whose name contains this." };
var blas = new Command("blas", "Matrix products by turns with OpenBLAS, in one process.") { threads, product };
blas.SetAction(parsed => BlasDuel.Run(parsed.GetValue(threads), parsed.GetValue(product)));

var steps = new Command(
    "steps", "The steps under BenchmarkDotNet, which takes an hour; what follows is passed on to it.")
{ TreatUnmatchedTokensAsErrors = false };
steps.SetAction(
    parsed => BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run([.. parsed.UnmatchedTokens]));

return new RootCommand("Downhill's benchmarks.")
{
    ratios, native, ladder, lists, tricks, subnormals, epoch, storages, crossover, rows, quality, side, products, blas,
    steps,
}.Parse(args).Invoke();
