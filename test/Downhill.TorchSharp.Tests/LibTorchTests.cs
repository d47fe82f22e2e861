namespace Downhill.TorchSharp.Tests;

/// <summary>What is told where TorchSharp's native library cannot be loaded; these need none.</summary>
public sealed class LibTorchTests
{
    /// <summary>What .NET says on Debian 12, without the paths.</summary>
    private const string Trace =
        "Unable to load shared library 'LibTorchSharp' or one of its dependencies. In order to help diagnose loading "
        + "problems, consider using a tool like strace.\nlibstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by "
        + "libLibTorchSharp.so)\nliblibLibTorchSharp.so: cannot open shared object file: No such file or directory";

    [Fact]
    public void A_system_that_is_too_old_is_told_so_in_one_line_with_cause_and_cure() =>
        LibTorch.Tell(Trace).ShouldBe(
            "TorchSharp's native library asks for GLIBCXX_3.4.32, which this system's libstdc++ has not; run this on "
            + "Debian 13, Ubuntu 24.04 or newer, or in the root that .ci/debian13 makes.");

    [Fact]
    public void A_library_that_was_not_restored_is_told_so() =>
        LibTorch.Tell("Unable to load shared library 'torch_cpu'\nlibtorch_cpu.so: cannot open").ShouldBe(
            "libtorch was not restored; ask for it: dotnet test -c Release -p:DownhillTorch=true.");

    [Fact]
    public void Any_other_cause_is_told_in_its_first_line() =>
        LibTorch.Tell("Out of luck\nsecond line").ShouldBe("libtorch cannot be loaded: Out of luck");

    [Theory]
    [InlineData("true", null, true)]
    [InlineData("true", "true", false)]
    [InlineData(null, null, false)]
    [InlineData(null, "true", false)]
    public void It_fails_where_a_change_is_decided_on_and_is_skipped_elsewhere(
        string? ci, string? elsewhere, bool isDecided) => LibTorch.Decides(ci, elsewhere).ShouldBe(isDecided);
}
