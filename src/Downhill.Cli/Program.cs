using System.Text;
using Downhill.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return CommandLine.Run(args, new Streams(Console.Out, Console.Error));
