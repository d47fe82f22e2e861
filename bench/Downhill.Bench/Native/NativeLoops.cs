using System.Reflection;
using System.Runtime.InteropServices;

namespace Downhill.Bench.Native;

/// <summary>The loops of bench/c/steps.cpp, which bench/c/build.sh builds.</summary>
internal static partial class NativeLoops
{
    private const string Library = "downhill_steps";
    private const string File = "bench/c/bin/libdownhill_steps.so";

    static NativeLoops() => NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) =>
        name == Library ? NativeLibrary.Load(Find()) : IntPtr.Zero);

    [LibraryImport(Library, EntryPoint = "downhill_sgd")]
    public static partial void Sgd(ref float w, ref float g, nint n, float rate);

    [LibraryImport(Library, EntryPoint = "downhill_momentum")]
    public static partial void Momentum(
        ref float w, ref float g, ref float a, nint n, float rate, float momentum, float undampened);

    [LibraryImport(Library, EntryPoint = "downhill_nesterov")]
    public static partial void Nesterov(ref float w, ref float g, ref float a, nint n, float rate, float momentum);

    [LibraryImport(Library, EntryPoint = "downhill_adagrad")]
    public static partial void Adagrad(ref float w, ref float g, ref float a, nint n, float rate, float epsilon);

    [LibraryImport(Library, EntryPoint = "downhill_rmsprop")]
    public static partial void RmsProp(
        ref float w, ref float g, ref float a, nint n, float rate, float decay, float rest, float epsilon);

    [LibraryImport(Library, EntryPoint = "downhill_adadelta")]
    public static partial void Adadelta(
        ref float w, ref float g, ref float a, ref float b, nint n, float rate, float decay, float rest, float epsilon);

    [LibraryImport(Library, EntryPoint = "downhill_adam")]
    public static partial void Adam(
        ref float w, ref float g, ref float a, ref float b, nint n, float rate, float decay1, float rest1, float decay2,
        float rest2, float root, float epsilon);

    [LibraryImport(Library, EntryPoint = "downhill_adamw")]
    public static partial void AdamW(
        ref float w, ref float g, ref float a, ref float b, nint n, float lost, float rate, float decay1, float rest1,
        float decay2, float rest2, float root, float epsilon);

    [LibraryImport(Library, EntryPoint = "downhill_lion")]
    public static partial void Lion(
        ref float w, ref float g, ref float a, nint n, float lost, float rate, float decay1, float rest1, float decay2,
        float rest2);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, File);
            if (System.IO.File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"There is no {File} above the program. Build it with bench/c/build.sh.");
    }
}
