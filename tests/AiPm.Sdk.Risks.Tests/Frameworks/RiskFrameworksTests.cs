using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Frameworks;

public class RiskFrameworksTests
{
    [Fact]
    public void The_frameworks_have_as_many_entries_as_their_publishers_say()
    {
        RiskFramework nist = RiskFrameworks.NistAiRmf;
        Assert.Equal(72, nist.Leaves.Count);
        Assert.Equal(
            [19, 18, 22, 13],
            nist.Below(null)
                .Select(function =>
                    nist.Leaves.Count(leaf => leaf.Id.StartsWith(function.Id + " ", StringComparison.Ordinal))
                )
        );
        Assert.Equal([6, 5, 4, 4], nist.Below(null).Select(function => nist.Below(function.Id).Count));
        Assert.Equal(12, RiskFrameworks.NistGenerativeAi.Leaves.Count);
        Assert.Equal(10, RiskFrameworks.OwaspLlm2025.Leaves.Count);
        Assert.Equal(10, RiskFrameworks.OwaspLlm2026.Leaves.Count);
        Assert.Equal((7, 24), (RiskFrameworks.MitDomains.Below(null).Count, RiskFrameworks.MitDomains.Leaves.Count));
        Assert.Equal(
            38,
            RiskFrameworks.Iso42001.Leaves.Count(leaf => leaf.Id.StartsWith("A.", StringComparison.Ordinal))
        );
        Assert.Equal("Prompt Injection", RiskFrameworks.OwaspLlm2025["llm01:2025"].Title);
        Assert.Equal("NIST AI RMF 1.0 (26 January 2023)", nist.Source.ToString());
        foreach (
            RiskFramework framework in new[]
            {
                nist,
                RiskFrameworks.Iso42001,
                RiskFrameworks.Iso23894,
                RiskFrameworks.MitDomains,
            }
        )
        {
            Assert.All(framework.Entries, entry => Assert.False(string.IsNullOrWhiteSpace(entry.Title)));
        }
    }

    [Fact]
    public void Coverage_counts_by_function_and_lists_gaps()
    {
        FrameworkCoverage coverage = RiskFrameworks.NistAiRmf.Coverage([
            new("GOVERN 1.1", "legal register"),
            new("govern 1.1", "legal register"),
            new("GOVERN 1.2", "policy", CoverageState.Partly),
            new("GOVERN 2.1", "no staff yet", CoverageState.NotApplicable),
            new("MEASURE 2.11", "fairness audit"),
            new("MEASURE 2.11", "not for us", CoverageState.NotApplicable),
            new("MAP 1", "a category is not its subcategories"),
        ]);
        Assert.Equal(new BranchCoverage("GOVERN", 1, 1, 16, 1), coverage.Branches[0]);
        Assert.Equal(new BranchCoverage("MEASURE", 1, 0, 21, 0), coverage.Branches[2]);
        Assert.Equal(
            (2, 1, 68, 1),
            (coverage.Whole.Addressed, coverage.Whole.Partly, coverage.Whole.Empty, coverage.Whole.NotApplicable)
        );
        Assert.Equal(2.0 / 71, coverage.Whole.Share.Value, 15);
        Assert.Equal(68, coverage.Gaps.Count);
        Assert.Equal(["fairness audit"], coverage.Leaves.Single(leaf => leaf.Entry.Id == "MEASURE 2.11").By);
        Assert.Equal(
            "Of 71 entries of NIST AI RMF 1.0 that apply, 2 are addressed, 1 in part; 1 does not apply. Nothing addresses MAP, MANAGE.",
            coverage.Explanation.Sentence
        );
        Assert.False(new BranchCoverage("x", 0, 0, 0, 3).Share.TryGet(out _, out _));
    }

    [Fact]
    public void Unknown_entries_are_named_all_at_once()
    {
        string message = Assert
            .Throws<ArgumentException>(() =>
                RiskFrameworks.OwaspLlm2025.Coverage([
                    new("LLM11:2025", "x"),
                    new("LLM01:2025", "y"),
                    new("LLM1:2025", "z"),
                ])
            )
            .Message;
        Assert.Contains("$[0].entry", message);
        Assert.Contains("$[2].entry", message);
        Assert.Contains("did you mean", message);
        Assert.Throws<ArgumentException>(() => new CoverageEvidence("a", "b", CoverageState.Empty));
        Assert.Throws<ArgumentException>(() => new CoverageEvidence("a", " "));
        PublishedSource source = new("own", "1", new DateOnly(2027, 1, 1), "here", "ours");
        string own = Assert
            .Throws<ArgumentException>(() =>
                new RiskFramework(source, [new("a", "A"), new("a", "B"), new("b", "C", "z")])
            )
            .Message;
        Assert.Contains("2 problems", own);
        Assert.Throws<ArgumentException>(() => new RiskFramework(source, []));
        Assert.Throws<ArgumentException>(() => new PublishedSource("own", "1", new DateOnly(2027, 1, 1), " ", "ours"));
    }

    [Fact]
    public void Every_subcategory_answers_to_something_in_both_standards()
    {
        foreach (
            FrameworkMapping mapping in new[]
            {
                FrameworkMappings.NistAiRmfToIso42001,
                FrameworkMappings.NistAiRmfToIso23894,
            }
        )
        {
            Assert.All(RiskFrameworks.NistAiRmf.Leaves, leaf => Assert.NotEmpty(mapping.Of(leaf.Id)));
        }

        Assert.Equal(["7.2"], FrameworkMappings.NistAiRmfToIso42001.Of("GOVERN 2.2").Select(entry => entry.Id));
        // Without a row of its own a subcategory answers to what its category does.
        Assert.Equal(
            ["5.1", "5.3", "A.3.2"],
            FrameworkMappings.NistAiRmfToIso42001.Of("GOVERN 2.3").Select(entry => entry.Id)
        );
        Assert.Empty(FrameworkMappings.NistAiRmfToIso42001.Of("GOVERN"));
    }

    [Fact]
    public void Carried_evidence_counts_as_partly()
    {
        IReadOnlyList<CoverageEvidence> carried = FrameworkMappings.NistAiRmfToIso42001.Carry([
            new("GOVERN 2.2", "training plan"),
            new("GOVERN 2.1", "none of ours", CoverageState.NotApplicable),
        ]);
        Assert.Equal([new CoverageEvidence("7.2", "training plan", CoverageState.Partly)], carried);
        Assert.Equal(1, RiskFrameworks.Iso42001.Coverage(carried).Whole.Partly);
        Assert.Contains(
            "$[1].to",
            Assert
                .Throws<ArgumentException>(() =>
                    new FrameworkMapping(
                        RiskFrameworks.NistAiRmf,
                        RiskFrameworks.Iso42001,
                        RiskFrameworks.Iso42001.Source,
                        [("MAP 1", "4.1"), ("MAP 1", "4.9"), ("MAP 1", "4.1")]
                    )
                )
                .Message
        );
    }

    [Fact]
    public void A_register_covers_what_its_risks_refer_to()
    {
        RiskFramework owasp = RiskFrameworks.OwaspLlm2025;
        Risk injection = new("injection")
        {
            References = [owasp.Reference("llm01:2025")],
            Treatments = [TreatmentStrategy.Reduce],
        };
        Risk leak = new("leak")
        {
            References =
            [
                owasp.Reference("LLM02:2025"),
                owasp.Reference("LLM01:2025"),
                RiskFrameworks.NistGenerativeAi.Reference("2.4"),
            ],
        };
        Assert.Equal("OWASP Top 10 for LLM Applications 2025, LLM01:2025", injection.References[0].ToString());
        FrameworkCoverage coverage = owasp.Coverage(new RiskRegister([injection, leak]));
        Assert.Equal((1, 1, 8), (coverage.Whole.Addressed, coverage.Whole.Partly, coverage.Whole.Empty));
        Assert.Equal(["injection", "leak"], coverage.Leaves[0].By);
        Assert.Equal(1, RiskFrameworks.NistGenerativeAi.Coverage(new RiskRegister([leak])).Whole.Partly);
        Assert.NotEqual(leak, leak with { References = [] });
        Assert.Contains("did you mean", Assert.Throws<ArgumentException>(() => owasp.Reference("LLM1:2025")).Message);
        Assert.Throws<ArgumentException>(() =>
            leak with
            {
                References = [owasp.Reference("LLM01:2025"), owasp.Reference("LLM01:2025")],
            }
        );
        Risk wrong = new("wrong") { References = [new("OWASP Top 10 for LLM Applications 2025", "LLM99")] };
        Assert.Contains(
            "LLM99",
            Assert.Throws<ArgumentException>(() => owasp.Coverage(new RiskRegister([wrong]))).Message
        );
    }

    [Fact]
    public void A_missing_piece_is_named()
    {
        CoverageEvidence[] evidence = [null!];
        Assert.Throws<ArgumentNullException>("evidence", () => RiskFrameworks.NistAiRmf.Coverage(evidence));
        Assert.Throws<ArgumentNullException>("evidence", () => FrameworkMappings.NistAiRmfToIso42001.Carry(evidence));
        Assert.Throws<ArgumentNullException>(
            "entries",
            () => new RiskFramework(RiskFrameworks.NistAiRmf.Source, [null!])
        );
    }
}
