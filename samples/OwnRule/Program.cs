using Downhill;
using Downhill.Symbols;
using Downhill.Testing;
using OwnRule;

// The formula is read off the rule, and the laws that hold for the catalog's hold for it.
foreach (var equation in Formula.Of(new SignedMomentumOptions()).Equations)
{
    Console.WriteLine(new TextPrinter().Print(equation));
}

RuleLaws.Check(new SignedMomentumOptions());
Console.WriteLine("The laws hold.");

// Wrappers, formats, schedules, checkpoints: all that Downhill has it can do.
float[] weights = [3, -2], gradient = [0, 0];
var options = new SignedMomentumOptions
{
    LearningRate = new CosineDecay(0.1, 200), StateFormat = StateFormat.BFloat16,
};
var optimizer = new Optimizer([new Parameter("w", weights, gradient)], options) { Wrappers = [new Lookahead()] };
for (var step = 0; step < 200; step++)
{
    (gradient[0], gradient[1]) = (2 * weights[0], 20 * weights[1]);   // of x² + 10 y²
    optimizer.Step();
}

Console.WriteLine($"{optimizer.Steps} steps lead to ({weights[0]:F2}, {weights[1]:F2}).");
using var checkpoint = optimizer.Save();
Console.WriteLine(string.Join(", ", checkpoint.Keys));
