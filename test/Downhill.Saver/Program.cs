using System.Globalization;
using Downhill.Files;
using Downhill.Tensors;

// Saves one checkpoint after another, each of one number throughout, and says so after each, until it is killed.
// Whoever started it looks at what it leaves.
var (path, first, keep) = (args[0], long.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
for (var version = first; ; version++)
{
    var values = new long[1 << 16];
    Array.Fill(values, version);
    SafeTensors.Write(
        path, [StoredTensor.Of<long>("values", values)], new Dictionary<string, string> { ["version"] = $"{version}" }, keep);
    Console.WriteLine(version);
}
