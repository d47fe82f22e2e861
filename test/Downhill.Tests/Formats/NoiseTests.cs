using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Layout;

namespace Downhill.Tests.Formats;

/// <summary>Chance: uniform, and what is drawn for one thing tells nothing of what is drawn for another.</summary>
public sealed class NoiseTests
{
    private const int Count = 1 << 16;

    [Fact]
    public void Every_width_draws_the_same()
    {
        var one = Drawn<Lane1>(update: 3, first: 5);

        Drawn<Lane4>(update: 3, first: 5).ShouldBe(one);
        Drawn<Lane8>(update: 3, first: 5).ShouldBe(one);
        Drawn<Lane16>(update: 3, first: 5).ShouldBe(one);
    }

    /// <summary>Were it another, training that goes on from a checkpoint of an earlier version would go another
    /// way.</summary>
    [Fact]
    public void Chance_is_the_hash_that_it_has_been_from_the_first()
    {
        const uint A = 0xFFFF_FFF0, B = 0x9ABC_DEF0;
        var noise = new CounterRandom<Lane8>(A, B);
        var place = noise.Counter(5);
        var nothing = new uint[64];

        var drawn = OnLanes.Run<Lane8>(nothing, nothing, (_, _) => noise.Next(ref place));

        uint[] hashes = [.. Enumerable.Range(0, 64).Select(i => Hash((uint)(5 + i) + A, B))];
        uint[] others = [.. hashes.Select(hash => unchecked(hash * 0x9E37_79B1)).Select(x => x ^ (x >> 15))];
        Shares(0).ShouldBe(hashes.Select(hash => hash & 0xFFFF));
        Shares(1).ShouldBe(hashes.Select(hash => hash >> 16));
        Shares(2).ShouldBe(others.Select(hash => hash & 0xFFFF));
        Shares(3).ShouldBe(others.Select(hash => hash >> 16));

        uint[] Shares(int index) => OnLanes.Run<Lane8>(drawn, drawn, (a, _) => CounterRandom<Lane8>.Bits(a, index));

        static uint Hash(uint x, uint key)
        {
            unchecked
            {
                x *= 0x7FEB_352D;
                x = (x ^ (x >> 15)) + key;
                x *= 0x846C_A68B;
                return x ^ (x >> 16);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_share_is_uniform(int index)
    {
        var counts = new int[256];
        foreach (var word in Share(index, update: 1))
        {
            word.ShouldBeLessThan(1u << 16);
            counts[word >> 8]++;
        }

        // Chi square with 255 degrees of freedom has mean 255 and standard deviation 22.6; the seed is fixed.
        counts.Sum(count => Math.Pow(count - Count / 256.0, 2) / (Count / 256.0)).ShouldBeInRange(155, 355);
    }

    [Fact]
    public void Names_that_differ_in_a_letter_lie_no_regular_distance_apart()
    {
        var chances = Enumerable.Range(0, 1000)
            .Select(
                i => new GroupedParameter(new Parameter($"layer.{i}", new float[1]), 0, 1, 0, 0).RandomCounter)
                .ToList();

        chances.Zip(chances.Skip(1), (one, next) => next - one).Distinct().Count().ShouldBe(999);
    }

    [Fact]
    public void Shares_neighbors_updates_and_purposes_do_not_go_together()
    {
        var shares = Enumerable.Range(0, 4).Select(index => Share(index, update: 1)).ToList();

        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Unrelated(shares[i], shares[j], $"shares {i} and {j}");
            }

            Unrelated(shares[i], Share(i, update: 2), $"share {i} at updates 1 and 2");
            Unrelated(shares[i], Share(i, update: 1, RandomStream.Weights), $"share {i} for state and for weights");
            foreach (var distance in (int[])[1, 2, 4, 16, 256, 4096])
            {
                Unrelated([.. shares[i].Skip(distance)], shares[i], $"share {i}, elements {distance} apart");
            }
        }
    }

    /// <summary>The correlation of independent draws has a standard deviation of one over the root of their
    /// number.</summary>
    private static void Unrelated(uint[] a, uint[] b, string what)
    {
        var n = Math.Min(a.Length, b.Length);
        var (x, y) = (a.Take(n).Select(word => (word + 0.5) / 65536 - 0.5), b.Take(n).Select(
            word => (word + 0.5) / 65536 - 0.5));
        var correlation = 12 * x.Zip(y, (p, q) => p * q).Average();
        Math.Abs(correlation).ShouldBeLessThan(5 / Math.Sqrt(n), what);
    }

    private static uint[] Share(int index, long update, RandomStream purpose = RandomStream.State)
    {
        var drawn = Drawn<Lane16>(update, first: 0, purpose);
        return OnLanes.Run<Lane16>(drawn, drawn, (a, _) => CounterRandom<Lane16>.Bits(a, index));
    }

    private static uint[] Drawn<V>(long update, int first, RandomStream purpose = RandomStream.State)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    {
        var noise = CounterRandom<V>.Of(seed: 1, update, purpose);
        var place = noise.Counter((nuint)first);
        var nothing = new uint[Count];
        return OnLanes.Run<V>(nothing, nothing, (_, _) => noise.Next(ref place));
    }
}
