using Downhill.Lab.Studies;

namespace Downhill.Lab.Tests.Studies;

/// <summary>Makes studies that end when the test is stopped.</summary>
internal static class Making
{
    public static StudyResult Run(this StudyPlan plan, string database, int parallel = 1, Action<int>? trained = null) =>
        plan.Make(database, parallel, trained, TestContext.Current.CancellationToken);
}
