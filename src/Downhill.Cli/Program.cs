using System.Globalization;
using System.Text;
using Downhill.Cli;
using Downhill.Cli.Output;

const int Usual = 100;
var given = Environment.GetEnvironmentVariable("COLUMNS");
var width = int.TryParse(given, CultureInfo.InvariantCulture, out var columns) && columns > 0 ? columns : Usual;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return CommandLine.Run(args, new Streams(Console.Out, Console.Error, width));
