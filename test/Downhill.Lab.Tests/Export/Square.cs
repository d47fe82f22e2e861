namespace Downhill.Lab.Tests.Export;

/// <summary>A red square that goes to the right within a second, and half a second later begins anew.</summary>
internal static class Square
{
    public const string Svg = """
        <svg xmlns="http://www.w3.org/2000/svg" width="121" height="61" viewBox="0 0 121 61">
        <style>
        @keyframes go { 0% { transform: translate(0px, 0px) } 66.6667%, 100% { transform: translate(100px, 0px) } }
        rect.red { animation: go 1.5s linear infinite }
        </style>
        <rect width="121" height="61" fill="#fff"/><rect class="red" width="20" height="60" fill="#f00"/>
        </svg>
        """;
}
