using System.Text.Json.Nodes;
using Downhill.Lab.Claims;
using Downhill.Lab.Claims.Classic;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Tests.Claims;

/// <summary>What pages tell of claims is what was measured.</summary>
public sealed class RecordedClaimsTests
{
    [Fact]
    public void All_claims_were_measured_with_as_many_seeds_as_a_whole_study_has()
    {
        var all = RecordedClaims.All;

        all.Seeds.ShouldBe(ClassicClaims.FullSeeds);
        all.Claims.Select(one => one.Claim.Id).ShouldBe(
            ClassicClaims.All(() => throw new InvalidOperationException("No data.")).Select(claim => claim.Id));
        all.Claims.SelectMany(one => one.Cases).ShouldAllBe(one => one.Pairs.Count == ClassicClaims.FullSeeds);
    }

    [Fact]
    public void Verdicts_in_the_record_follow_from_its_pairs() =>
        JsonNode.DeepEquals(JsonNode.Parse(ClaimsFile.ToJson(RecordedClaims.All)), JsonNode.Parse(RecordedClaims.Json))
            .ShouldBeTrue("Texts or rules changed: write Claims/claims.json anew.");

    /// <summary>Claims that need no tuning take little time: their record is measured again.</summary>
    [Fact]
    public void Pairs_in_the_record_are_measured_again_the_same()
    {
        string[] quick = ["adam-bounded", "saddle-leave", "contours-turn"];
        var claims = ClassicClaims.All(() => throw new InvalidOperationException("No data."))
            .Where(claim => quick.Contains(claim.Id)).ToList();
        var again = new ClaimStudy(claims, 3).Make(2, stop: TestContext.Current.CancellationToken);

        foreach (var one in again.Claims)
        {
            var recorded = RecordedClaims.All.Claims.Single(other => other.Claim.Id == one.Claim.Id);
            one.Cases.Select(found => found.Pairs).ShouldBe(recorded.Cases.Select(found => found.Pairs.Take(3)));
        }
    }

    [Fact]
    public void The_page_is_that_of_the_record()
    {
        GeneratedPage.ShouldHold("docs/claims.md", "verdicts", ClaimsDocument.Verdicts(RecordedClaims.All));
        GeneratedPage.ShouldHold("docs/claims.md", "claims", ClaimsDocument.Claims(RecordedClaims.All));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_picture_is_that_of_the_record(bool isDark)
    {
        var theme = isDark ? Theme.Dark : Theme.Light;

        GeneratedPage.ShouldHold(
            $"docs/images/claims-{theme.Name}.svg", new ClaimsPicture(RecordedClaims.All, theme).Draw());
    }

    [Fact]
    public void An_optimizer_is_told_its_claims() =>
        MeasuredClaim.Of("momentum").Select(claim => (claim.Id, claim.IsStrength)).ShouldBe(
            [("momentum-along", true), ("momentum-across", true)]);
}
