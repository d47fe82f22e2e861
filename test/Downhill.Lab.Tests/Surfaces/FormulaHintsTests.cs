using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Surfaces;

public sealed class FormulaHintsTests
{
    [Theory]
    [InlineData("x**2", "write ^ for a power, as in x^2")]
    [InlineData("x^^2", "write ^ once")]
    [InlineData("np.sin(x)", "'np.sin' is not known; write sin")]
    [InlineData("Math.Sin(x)", "write sin")]
    [InlineData("math.sqrt(x)", "write sqrt")]
    [InlineData("torch.exp(x)", "write exp")]
    [InlineData("Math.PI*x", "write pi")]
    [InlineData("SIN(x)", "write sin")]
    [InlineData("X^2", "write x")]
    [InlineData("2x", "write * to multiply: 2*x")]
    [InlineData("2(x + 1)", "write * to multiply: 2*(…)")]
    [InlineData("(x)(y)", "write * to multiply: (…)*(…)")]
    [InlineData("x y", "write * to multiply: x*y")]
    [InlineData("xy", "write x*y to multiply")]
    [InlineData("pow(x, 2)", "write x^2 for a power")]
    [InlineData("log10(x)", "write ln(x)/ln(10)")]
    [InlineData("sinh(x)", "write (exp(x) - exp(-x))/2")]
    [InlineData("fabs(x)", "write abs")]
    [InlineData("sin x", "sin needs parentheses: sin(x)")]
    [InlineData("sin²(x)", "sin needs parentheses: sin(x)^2")]
    [InlineData("sin^2(x)", "sin needs parentheses: sin(x)^2")]
    [InlineData("z^2", "the variables are x and y")]
    [InlineData("x_1^2", "the variables are x and y")]
    [InlineData("x1 + x2", "the variables are x and y")]
    [InlineData("f(x,y) = x^2", "write only what stands behind the =")]
    [InlineData("y = x^2", "leave out the = and what stands before it")]
    [InlineData("0,5*x", "write a decimal point, as in 0.5")]
    [InlineData("|x|", "write abs(x)")]
    [InlineData("[x + 1]", "write ( and )")]
    [InlineData("x^2)", "there is no ( that it closes")]
    [InlineData("\\\\sin(x)", "write it without LaTeX")]
    [InlineData("sinn(x)", "did you mean sin?")]
    public void What_other_languages_write_is_answered_with_what_to_write_here(string formula, string hint) =>
        Should.Throw<FormulaException>(() => FormulaParser.Parse(formula)).Message.ShouldContain(hint);

    [Theory]
    [InlineData("x²")]
    [InlineData("e^x")]
    [InlineData("ln(x) + log(y)")]
    [InlineData("pi*x + π*y")]
    [InlineData("2*x")]
    public void What_is_right_is_read(string formula) => FormulaParser.Parse(formula).ShouldNotBeNull();
}
