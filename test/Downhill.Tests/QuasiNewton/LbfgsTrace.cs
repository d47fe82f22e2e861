using System.Text.Json;

namespace Downhill.Tests.QuasiNewton;

/// <summary>A recorded run of PyTorch's LBFGS, with its function.</summary>
public sealed class LbfgsTrace
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "QuasiNewton", "traces");
    private readonly JsonElement root;
    private readonly JsonElement run;

    public LbfgsTrace(string name, string type)
    {
        root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, $"lbfgs.{name}.json"))).RootElement;
        run = root.GetProperty("runs").GetProperty(type);
    }

    public static TheoryData<string> Names =>
        [
            .. Directory.GetFiles(Folder, "lbfgs.*.json").Select(file => Path.GetFileName(file).Split('.')[1])
                .Order(StringComparer.Ordinal),
        ];

    public double[] Losses => run.GetProperty("losses").Deserialize<double[]>()!;

    public long[] Evaluations => run.GetProperty("func_evals").Deserialize<long[]>()!;

    public long[] Iterations => run.GetProperty("n_iter").Deserialize<long[]>()!;

    public double[] Start => Function("start");

    public JsonElement State => run.GetProperty("state");

    /// <summary>The weights after each step, as one vector.</summary>
    public double[][] Weights
    {
        get
        {
            var byParameter = root.GetProperty("parameters").Deserialize<string[]>()!
                .Select(name => run.GetProperty("weights").GetProperty(name).Deserialize<double[][]>()!).ToArray();
            return
            [
                .. Enumerable.Range(0, byParameter[0].Length)
                    .Select(step => byParameter.SelectMany(one => one[step]).ToArray()),
            ];
        }
    }

    public LbfgsOptions Options => new()
    {
        LearningRate = Option("lr").GetDouble(),
        MaxIterations = Option("max_iter").GetInt32(),
        MaxEvaluations = Option("max_eval").ValueKind == JsonValueKind.Null
            ? new LbfgsOptions { MaxIterations = Option("max_iter").GetInt32() }.MaxEvaluations
            : Option("max_eval").GetInt32(),
        GradientTolerance = Option("tolerance_grad").GetDouble(),
        ChangeTolerance = Option("tolerance_change").GetDouble(),
        HistorySize = Option("history_size").GetInt32(),
        LineSearch = Option("line_search_fn").ValueKind == JsonValueKind.Null ? null : new StrongWolfe(),
    };

    /// <summary>Returns the function: loss and gradient at a point.</summary>
    public Func<double[], double[], double> Loss()
    {
        if (!root.GetProperty("function").TryGetProperty("a", out _))
        {
            return Functions.Rosenbrock;
        }

        var (a, c, u, k) = (Function("a"), Function("c"), Function("u"), Function("k"));
        return (x, g) =>
        {
            var along = x.Index().Sum(one => u[one.Index] * (one.Item - c[one.Index]));
            var loss = along * along / 2;
            foreach (var (i, value) in x.Index())
            {
                var r = value - c[i];
                loss += a[i] * r * r / 2 + k[i] * r * r * r * r / 4;
                g[i] = a[i] * r + along * u[i] + k[i] * r * r * r;
            }

            return loss;
        };
    }

    private double[] Function(string key) => root.GetProperty("function").GetProperty(key).Deserialize<double[]>()!;

    private JsonElement Option(string key) => root.GetProperty("options").GetProperty(key);
}
