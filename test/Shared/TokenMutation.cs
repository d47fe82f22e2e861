using System.Text.RegularExpressions;

namespace Downhill.Tests.Shared;

/// <summary>Damages JSON by its grammar, so that most of it still reads: tokens are dropped, doubled, swapped, or
/// replaced by ones that programs stumble over.</summary>
/// <param name="random">What to do.</param>
internal sealed partial class TokenMutation(Random random)
{
    private static readonly string[] Nasty =
    [
        "-1", "0", "1e3", "1.0", "9223372036854775807", "9223372036854775808", "18446744073709551616",
        "4611686018427387904",
        "1" + new string(
            '0', 400), "null", "true", "{}", "[]", "[[[[[[[[[[]]]]]]]]]]", "\"\"", "\"\\ud800\"",
            "\"\\u0000\\u001b[31m\"",
        "\"__metadata__\"", "\"F32\"", "\"F4\"", "\"BOOL\"", "\"shape\"", "\"data_offsets\"", "\"dtype\"", "{", "}", "[", "]", ",",
        ":", "/**/", " ", "\0", "\"" + new string('x', 1000) + "\"",
    ];

    /// <summary>A damaged copy of a text.</summary>
    public string Of(string json)
    {
        var tokens = Tokens().Matches(json).Select(match => match.Value).ToList();
        for (var times = 1 + random.Next(3); times > 0; times--)
        {
            Once(tokens);
        }

        return string.Concat(tokens);
    }

    private void Once(List<string> tokens)
    {
        if (tokens.Count == 0)
        {
            return;
        }

        var (at, other) = (random.Next(tokens.Count), random.Next(tokens.Count));
        var length = Math.Min(tokens.Count - at, 1 + random.Next(24));
        switch (random.Next(6))
        {
            case 0: tokens.RemoveRange(at, length); break;
            case 1: tokens.InsertRange(other, tokens.GetRange(at, length)); break;
            case 2: (tokens[at], tokens[other]) = (tokens[other], tokens[at]); break;
            case 3: tokens.InsertRange(at, Enumerable.Repeat(tokens[other], 1 + random.Next(200))); break;
            default: tokens[at] = Nasty[random.Next(Nasty.Length)]; break;
        }
    }

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|[-+.0-9eE]+|.
        """, RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Tokens();
}
