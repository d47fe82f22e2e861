using Downhill.Lab.Claims;
using Downhill.Lab.Claims.Classic;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Tests.Claims;

public sealed class ClaimStudyTests
{
    private static readonly Claim Doubling = Make("doubling", (seed, _) => new(2 * seed, seed));

    [Fact]
    public void Claims_have_names_of_their_own_and_speak_of_optimizers_that_there_are()
    {
        var all = ClassicClaims.All(() => throw new InvalidOperationException("No data is needed to tell the claims."));

        all.Select(claim => claim.Id).ShouldBeUnique();
        all.SelectMany(claim => claim.Optimizers).Distinct().Except(Catalog.All.Select(entry => entry.Family)).ShouldBeEmpty();
        Catalog.All.Where(entry => Palette.Known(entry.Id) is not null).Select(entry => entry.Family).Distinct()
            .Except(all.SelectMany(claim => claim.Optimizers)).ShouldBeEmpty("A classic optimizer has no claim.");
        all.ShouldAllBe(claim => claim.Cases.Count > 0 && claim.Least >= 1);
        all.ShouldAllBe(claim => claim.Cases.DistinctBy(one => one.Condition).Count() == claim.Cases.Count);
    }

    [Fact]
    public void The_outcome_does_not_depend_on_how_many_runs_go_on_at_once()
    {
        var all = ClassicClaims.All(() => throw new InvalidOperationException("No data."))
            .Where(claim => claim.Id is "adam-bounded" or "saddle-leave" or "momentum-across").ToList();
        var again = ClassicClaims.All(() => throw new InvalidOperationException("No data."))
            .Where(claim => claim.Id is "adam-bounded" or "saddle-leave" or "momentum-across").ToList();
        var measured = 0;

        var one = new ClaimStudy(all, 6).Make(1, stop: TestContext.Current.CancellationToken);
        var many = new ClaimStudy(again, 6).Make(
            4, () => Interlocked.Increment(ref measured), TestContext.Current.CancellationToken);

        ClaimsFile.ToJson(many).ShouldBe(ClaimsFile.ToJson(one));
        measured.ShouldBe(new ClaimStudy(all, 6).Pairs);
    }

    [Fact]
    public void A_study_that_is_stopped_has_the_claims_that_were_finished()
    {
        using CancellationTokenSource source = new();
        var stopping = Make("stopping", (_, stop) =>
        {
            source.Cancel();
            stop.ThrowIfCancellationRequested();
            return default;
        });

        var result = new ClaimStudy([Doubling, stopping, Doubling], 6).Make(2, stop: source.Token);

        result.Claims.Single().Claim.Id.ShouldBe("doubling");
        result.Tests.ShouldBe(1);
    }

    [Fact]
    public void A_fault_of_a_measure_is_no_finished_study() =>
        Should.Throw<InvalidDataException>(() => new ClaimStudy(
            [Make("faulty", (_, _) => throw new InvalidDataException("damaged"))], 2).Make(2, stop: TestContext.Current.CancellationToken))
            .Message.ShouldBe("damaged");

    [Fact]
    public void A_record_is_read_back_as_it_was()
    {
        var infinite = Make("infinite", (seed, _) => new(seed < 3 ? double.NaN : 1, seed == 4 ? double.PositiveInfinity : 2));
        Claim[] claims = [Doubling, infinite];
        var json = ClaimsFile.ToJson(new ClaimStudy(claims, 7).Make(stop: TestContext.Current.CancellationToken));

        ClaimsFile.ToJson(ClaimsFile.Read(json, claims)).ShouldBe(json);
        Should.Throw<InvalidDataException>(() => ClaimsFile.Read(json, [Doubling])).Message.ShouldContain("infinite");
        Should.Throw<InvalidDataException>(() => ClaimsFile.Read(
            json, [Doubling, infinite with { Cases = [infinite.Cases[0] with { Condition = "another" }] }]))
            .Message.ShouldContain("anew");
    }

    private static Claim Make(string id, Func<long, CancellationToken, ClaimPair> measure) => new(
        id, "It is more.", ["sgd"], IsStrength: true, "Count.", "one / other", "Both are equal.", 1.25,
        [new("always", measure)]);
}
