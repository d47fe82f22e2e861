using System.IO.Compression;
using System.Security.Cryptography;
using Downhill.Lab.Tasks;
using Downhill.Lab.Tests.Search;

namespace Downhill.Lab.Tests.Tasks;

public sealed class FashionTaskTests
{
    /// <summary>What the files hold; Debian packs them anew, so the published sums of the packed files are
    /// others.</summary>
    [Theory]
    [InlineData("train-images-idx3-ubyte", "f4a8712d7a061bf5bd6d2ca38dc4d50a")]
    [InlineData("train-labels-idx1-ubyte", "9018921c3c673c538a1fc5bad174d6f9")]
    [InlineData("t10k-images-idx3-ubyte", "8181f5470baa50b63fa0f6fddb340f0a")]
    [InlineData("t10k-labels-idx1-ubyte", "15d484375f8d13e6eb1aabb0c3f46965")]
    public void The_files_are_the_genuine_ones(string name, string md5)
    {
        using var file = File.OpenRead(Path.Combine(FashionData.Folder, name + ".gz"));
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
#pragma warning disable CA5351 // MD5 guards against mix-ups here, not attacks: it is the sum the files are known by.
        var sum = MD5.HashData(gzip);
#pragma warning restore CA5351

        Convert.ToHexStringLower(sum).ShouldBe(md5);
    }

    /// <summary>The table of the data's paper (Xiao, Rasul and Vollgraf, 2017, arXiv:1708.07747): 0.842 of test images
    /// by logistic regression, 0.871 by a network with one layer of 100, 0.897 by the best of all.</summary>
    [Fact]
    public void The_network_reaches_what_the_paper_tells_of_one()
    {
        var task = TaskTable.Find("fashion")!.Make(FashionData.Folder);

        var run = task.BeginReport(new AdamOptions(), seed: 1);

        run.Until(1).Accuracy.ShouldBeInRange(0.8, 0.87);
        run.Until(6).Accuracy.ShouldBeInRange(0.871, 0.897);
    }

    [Theory]
    [InlineData("2c2d", 50)]
    [InlineData("2c2d-whole", 390)]
    public void The_table_counts_weights_and_steps(string id, int steps)
    {
        var info = TaskTable.Find(id)!;

        var model = ((ModelTask)info.Make(FashionData.Folder)).Model(1);

        (info.Weights, info.Steps).ShouldBe((model.Parameters.Sum(parameter => parameter.Length), model.Steps));
        info.Steps.ShouldBe(steps);
    }

    [Fact]
    public void Missing_data_are_named_with_the_package_the_folder_and_the_licence() =>
        Should.Throw<FileNotFoundException>(() => FashionTasks.Required(null)).Message.ShouldBe(
            $"There is no data/fashion-mnist here, above, or beside the program, nor {DataFiles.SharedFashion}. "
            + "Install Debian's package dataset-fashion-mnist, or give a folder with the four files of Fashion-MNIST "
            + "(Zalando SE; MIT).");
}
