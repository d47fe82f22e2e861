using Downhill.Lab.Tasks;
using Downhill.Training;

namespace Downhill.Lab.Tests.Tasks;

/// <summary>Fashion-MNIST, which a test needs. Where it is missing the test is skipped; but not where a change is
/// decided on (<c>CI=true</c>), and there it fails.</summary>
internal static class FashionData
{
    public static string Folder
    {
        get
        {
            var folder = DataFiles.Fashion();
            if (folder is null && Environment.GetEnvironmentVariable("CI") != "true")
            {
                Assert.Skip("Fashion-MNIST is not there: Debian's package dataset-fashion-mnist is not installed.");
            }

            return FashionTasks.Required(folder);
        }
    }

    public static Mnist Load() => Mnist.Load(Folder);
}
