using System.CommandLine;
using BenchmarkDotNet.Running;
using Downhill.Bench;
using Downhill.Bench.Epochs;
using Downhill.Bench.Products;
using Downhill.Bench.Steps;
using Downhill.Bench.Tricks;

var entry = new Option<string?>("--entry") { Description = "Only this entry of the catalogue." };
var ratios = new Command("ratios", "Each step against the same written by hand, by turns: about two minutes.") { entry };
ratios.SetAction(parsed => Ratios.Run(parsed.GetValue(entry)));

var subnormals = new Command("subnormals", "Each step with subnormal state against the same with normal state.");
subnormals.SetAction(_ => Subnormals.Run());

var tricks = new Command("tricks", "Unrolling, prefetch, alignment, non-temporal stores and huge pages, each tried on the Adam step.");
tricks.SetAction(_ => Tricks.Run());

var optimizer = new Option<string>("--optimizer") { DefaultValueFactory = _ => "adam" };
var batches = new Option<string>("--batches") { DefaultValueFactory = _ => "tensors", Description = "tensors or loader." };
var threads = new Option<int>("--threads") { DefaultValueFactory = _ => 1 };
var epochs = new Option<int>("--epochs") { DefaultValueFactory = _ => 3 };
var data = new Option<string>("--data") { DefaultValueFactory = _ => "data/mnist" };
var epoch = new Command("epoch", "Epochs of MNIST; a line of JSON.") { optimizer, batches, threads, epochs, data };
epoch.SetAction(parsed => Epoch.Run(
    parsed.GetValue(optimizer)!, parsed.GetValue(batches)!, parsed.GetValue(threads), parsed.GetValue(epochs), parsed.GetValue(data)!));

var products = new Command("products", "Matrix products alone; a line of JSON.") { threads };
products.SetAction(parsed => MatrixProducts.Run(parsed.GetValue(threads)));

var steps = new Command("steps", "The steps under BenchmarkDotNet, which takes an hour; what follows is passed on to it.") { TreatUnmatchedTokensAsErrors = false };
steps.SetAction(parsed => BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run([.. parsed.UnmatchedTokens]));

return new RootCommand("Downhill's benchmarks.") { ratios, subnormals, tricks, epoch, products, steps }.Parse(args).Invoke();
