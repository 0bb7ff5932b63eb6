using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Prioritization.Tests.ConsensusProfiles;

namespace AiPm.Sdk.Prioritization.Tests;

public class DisagreementTests
{
    [Fact]
    public void Concordance_and_tau_agree_with_the_profiles_computed_elsewhere()
    {
        foreach (JsonElement profile in Computed)
        {
            Ballots ballots = Read(profile);
            Disagreement disagreement = ballots.Disagreement();
            if (profile.GetProperty("w").ValueKind == JsonValueKind.Null)
            {
                Assert.False(disagreement.KendallW.IsDefined);
            }
            else
            {
                Assert.Equal(profile.GetProperty("w").GetDouble(), disagreement.KendallW.Value, 1e-12);
                Assert.Equal(profile.GetProperty("pValue").GetDouble(), disagreement.PValue.Value, 1e-10);
            }

            foreach (JsonElement row in profile.GetProperty("taus").EnumerateArray())
            {
                Measured tau = ballots.Between(Voter(row[0].GetInt32()), Voter(row[1].GetInt32())).Tau;
                Assert.Equal(row[2].ValueKind != JsonValueKind.Null, tau.IsDefined);
                if (tau.IsDefined)
                {
                    Assert.Equal(row[2].GetDouble(), tau.Value, 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Two_stakeholders_see_what_they_differ_on()
    {
        string[] items = ["search", "export", "sso", "import", "themes"];
        Ballots ballots = Ballots.Of(
            items,
            [
                Ballot.Of("Ann", "sso", "search", "export", "import", "themes"),
                Ballot.Of("Bob", "search", "export", "import", "themes", "sso"),
                Ballot.Of("Cy", "search", "sso", "export", "import", "themes"),
            ]
        );
        VoterDifference difference = ballots.Between("Ann", "Bob");
        Assert.Equal(0.2, difference.Tau.Value, 1e-12);
        Assert.Equal(
            [
                new OppositePair("sso", "search", 1, 4),
                new OppositePair("sso", "export", 2, 3),
                new OppositePair("sso", "import", 3, 2),
                new OppositePair("sso", "themes", 4, 1),
            ],
            difference.Opposites.OrderBy(pair => pair.FirstGap)
        );
        Assert.All(difference.Opposites, pair => Assert.Equal(5, pair.Size));
        Disagreement all = ballots.Disagreement();
        Assert.Equal(("Ann", "Bob"), (all.Pairs[0].First, all.Pairs[0].Second));
        Assert.Equal(
            new ItemSpread("sso", 8 / 3.0, Math.Sqrt(13 / 3.0), 1, "Ann", 5, "Bob"),
            all.Items[0] with
            {
                MeanRank = 8 / 3.0,
                StandardDeviation = Math.Sqrt(13 / 3.0),
            }
        );
        Assert.Equal(8 / 3.0, all.Items[0].MeanRank, 1e-12);
        Assert.Equal(Math.Sqrt(13 / 3.0), all.Items[0].StandardDeviation.Value, 1e-12);
        Assert.Equal(
            "Agreement of 3 ballots is moderate (W = 0.62, p = 0.113). They are furthest apart on sso: Ann ranks it 1, Bob 5. "
                + "Ann and Bob order 4 of 10 pairs of items oppositely (τ = 0.20); most on sso and export: Ann puts sso 2 places above, Bob puts export 3 places above.",
            all.Explanation.Sentence
        );
    }

    [Fact]
    public void Agreement_is_complete_opposite_or_undefined_with_its_reason()
    {
        Ballots same = Of([
            [0, 1, 2],
            [0, 1, 2],
        ]);
        Assert.Equal(1, same.Disagreement().KendallW.Value, 1e-12);
        Assert.Equal(1, same.Between("voter 0", "voter 1").Tau.Value);
        Ballots opposite = Of([
            [0, 1, 2],
            [2, 1, 0],
        ]);
        Assert.Equal(0, opposite.Disagreement().KendallW.Value, 1e-12);
        Assert.Equal(-1, opposite.Between("voter 0", "voter 1").Tau.Value);
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            Of([
                    [0, 1, 2],
                ])
                .Disagreement()
                .KendallW.Undefined!.Reason
        );
        Ballots tied = Ballots.Of(
            ["a", "b"],
            [
                new(
                    "Ann",
                    [
                        ["a", "b"],
                    ]
                ),
                new(
                    "Bob",
                    [
                        ["a", "b"],
                    ]
                ),
            ]
        );
        Assert.Equal(UndefinedReason.NoVariation, tied.Disagreement().KendallW.Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, tied.Between("Ann", "Bob").Tau.Undefined!.Reason);
        Ballots partial = Ballots.Of(
            ["a", "b", "c"],
            [Ballot.Of("Ann", "a", "b"), Ballot.Of("Bob", "c", "b")],
            UnrankedItems.NotCompared
        );
        Assert.Equal(UndefinedReason.NotMeasured, partial.Disagreement().KendallW.Undefined!.Reason);
        Assert.Equal(UndefinedReason.TooFewObservations, partial.Between("Ann", "Bob").Tau.Undefined!.Reason);
        Assert.Throws<ArgumentException>(() => same.Between("voter 0", "voter 0"));
        Assert.Throws<ArgumentException>(() => same.Between("voter 0", "voter 9"));
    }

    [Fact]
    public void Tau_counts_the_same_from_either_side() =>
        Prop.ForAll(
                Strict(6, 2),
                rows =>
                {
                    if (rows.Length < 2)
                    {
                        return true;
                    }

                    Ballots ballots = Of(rows);
                    VoterDifference one = ballots.Between("voter 0", "voter 1");
                    VoterDifference two = ballots.Between("voter 1", "voter 0");
                    int pairs = rows[0].Length * (rows[0].Length - 1) / 2;
                    return one.Tau == two.Tau
                        && one.Opposites.Count == two.Opposites.Count
                        && Math.Abs(one.Tau.Value - (1 - 2.0 * one.Opposites.Count / pairs)) < 1e-12
                        && one.Opposites.Zip(one.Opposites.Skip(1)).All(next => next.First.Size >= next.Second.Size);
                }
            )
            .Holds(100);

    /// <summary>Of two orders W = (1 + ρ) ÷ 2 with Spearman's ρ = 1 − Σd² ÷ 20 for five items.</summary>
    [Theory]
    [InlineData("a b c d e", "nearly complete (W = 1")]
    [InlineData("c b a d e", "strong (W = 0.8")]
    [InlineData("c d a b e", "moderate (W = 0.6")]
    [InlineData("d a e c b", "weak (W = 0.4")]
    [InlineData("e d c b a", "slight (W = 0")]
    public void Agreement_has_a_word(string other, string word)
    {
        string[] items = ["a", "b", "c", "d", "e"];
        Ballots ballots = Ballots.Of(items, [Ballot.Of("Ann", items), Ballot.Of("Bob", other.Split(' '))]);
        Assert.Contains($"is {word}", ballots.Disagreement().Explanation.Sentence, StringComparison.Ordinal);
    }
}
