using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Reads factors once and collects everything that is wrong with them.</summary>
internal sealed class FairCheck
{
    private readonly FairFactors _factors;
    private readonly List<Problem> _problems = [];
    private readonly JointSimulation _together = new();

    public FairCheck(FairFactors factors)
    {
        _factors = factors;
        CheckFrequency();
        CheckVulnerability();
        CheckLosses();
    }

    public IReadOnlyList<Problem> Problems => _problems;

    private void CheckFrequency()
    {
        if (_factors.LossEventFrequency is { } losses)
        {
            Factor("lossEventFrequency", losses, Domain.NonNegative);
            Refuse("threatEventFrequency", _factors.ThreatEventFrequency, "lossEventFrequency");
            Refuse("contactFrequency", _factors.ContactFrequency, "lossEventFrequency");
            Refuse("probabilityOfAction", _factors.ProbabilityOfAction, "lossEventFrequency");
            return;
        }

        if (_factors.ThreatEventFrequency is { } threats)
        {
            Factor("threatEventFrequency", threats, Domain.NonNegative);
            Refuse("contactFrequency", _factors.ContactFrequency, "threatEventFrequency");
            Refuse("probabilityOfAction", _factors.ProbabilityOfAction, "threatEventFrequency");
        }
        else if (_factors.ContactFrequency is null && _factors.ProbabilityOfAction is null)
        {
            Missing(
                "threatEventFrequency",
                "given, or contactFrequency and probabilityOfAction, or lossEventFrequency instead of all"
            );
        }
        else
        {
            Needed("contactFrequency", _factors.ContactFrequency, Domain.NonNegative, "probabilityOfAction");
            Needed("probabilityOfAction", _factors.ProbabilityOfAction, Domain.Share, "contactFrequency");
        }
    }

    private void CheckVulnerability()
    {
        if (!Enum.IsDefined(_factors.VulnerabilityMode))
        {
            _problems.Add(
                new("$.vulnerabilityMode", 0, $"{(int)_factors.VulnerabilityMode}", "a member of VulnerabilityMode")
            );
        }

        string? instead =
            _factors.LossEventFrequency is not null ? "lossEventFrequency"
            : _factors.Vulnerability is not null ? "vulnerability"
            : null;
        if (_factors.LossEventFrequency is not null)
        {
            Refuse("vulnerability", _factors.Vulnerability, "lossEventFrequency");
        }
        else if (_factors.Vulnerability is { } share)
        {
            Factor("vulnerability", share, Domain.Share);
        }

        if (instead is not null)
        {
            Refuse("threatCapability", _factors.ThreatCapability, instead);
            Refuse("resistanceStrength", _factors.ResistanceStrength, instead);
        }
        else if (_factors.ThreatCapability is null && _factors.ResistanceStrength is null)
        {
            Missing("vulnerability", "given, or threatCapability and resistanceStrength");
        }
        else
        {
            int before = _problems.Count;
            Needed("threatCapability", _factors.ThreatCapability, Domain.Real, "resistanceStrength");
            Needed("resistanceStrength", _factors.ResistanceStrength, Domain.Real, "threatCapability");
            if (
                before == _problems.Count
                && _factors.VulnerabilityMode == VulnerabilityMode.Average
                && VulnerabilityModel.Of(_factors.ThreatCapability!.Value, _factors.ResistanceStrength!.Value).Undefined
                    is not null
            )
            {
                _problems.Add(
                    new(
                        "$.vulnerabilityMode",
                        0,
                        nameof(VulnerabilityMode.Average),
                        $"{nameof(VulnerabilityMode.PerEvent)}, as the strengths are computed or depend on each other; or give as vulnerability what {nameof(VulnerabilityModel)}.{nameof(VulnerabilityModel.Simulate)} finds"
                    )
                );
            }
        }
    }

    private void CheckLosses()
    {
        if (_factors.PrimaryLoss is { } primary)
        {
            Loss("primaryLoss", primary);
        }

        if (_factors.SecondaryLosses is null)
        {
            Missing("secondaryLosses", "a list, empty where there are none");
            return;
        }

        if (_factors.PrimaryLoss is null && _factors.SecondaryLosses.Count == 0)
        {
            Missing("primaryLoss", "given, or secondaryLosses");
        }

        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < _factors.SecondaryLosses.Count; i++)
        {
            string path = $"secondaryLosses[{i}]";
            SecondaryLoss secondary = _factors.SecondaryLosses[i];
            if (secondary is null)
            {
                Missing(path, "a secondary loss");
                continue;
            }

            if (string.IsNullOrWhiteSpace(secondary.Name))
            {
                Missing($"{path}.name", "a name");
            }
            else if (!seen.TryAdd(secondary.Name, i))
            {
                _problems.Add(
                    new(
                        $"$.{path}.name",
                        0,
                        $"\"{secondary.Name}\"",
                        $"a name that is not taken, as it is by secondary loss {seen[secondary.Name]}"
                    )
                );
            }

            Factor($"{path}.probability", secondary.Probability, Domain.Share, isDrawnWithOthers: true);
            Loss($"{path}.magnitude", secondary.Magnitude);
        }

        CheckDependence();
    }

    /// <summary>A loss that shares an unnamed quantity with a frequency or a strength: nothing would say that both are drawn as one.</summary>
    private void CheckDependence()
    {
        if (_problems.Count > 0)
        {
            return;
        }

        try
        {
            Estimate[] parts =
            [
                .. FairScenario.Parts(_factors).SelectMany(part => (Estimate[])[part.Probability, part.Magnitude]),
            ];
            _together.Add("losses", Estimate.Sum(parts), Domain.Real);
        }
        catch (ArgumentException refused)
        {
            _problems.Add(new("$.primaryLoss", 0, "losses with a quantity of another factor", refused.Message));
        }
    }

    private void Loss(string path, Estimate loss)
    {
        Factor(path, loss, Domain.NonNegative, isDrawnWithOthers: true);
        if (loss.Mean.Undefined is { Reason: UndefinedReason.Infinite or UndefinedReason.DoesNotExist } undefined)
        {
            _problems.Add(new($"$.{path}", 0, $"{loss}", $"of a finite mean: {undefined.Sentence}"));
        }
    }

    private void Needed(string path, Estimate? factor, Domain domain, string other)
    {
        if (factor is { } given)
        {
            Factor(path, given, domain);
        }
        else
        {
            Missing(path, $"given with {other}");
        }
    }

    // What makes the loss of one event may share an unnamed quantity, as it is drawn together; other factors may not.
    private void Factor(string path, Estimate factor, Domain domain, bool isDrawnWithOthers = false)
    {
        try
        {
            SlotDomain.Require(path, factor, domain);
        }
        catch (ArgumentException)
        {
            _problems.Add(new($"$.{path}", 0, $"{factor}", domain.Description));
            return;
        }

        try
        {
            if (path.EndsWith("Frequency", StringComparison.Ordinal))
            {
                _ = EventFrequency.PerYear(factor);
            }

            if (!isDrawnWithOthers)
            {
                _together.Add(path, factor, domain);
            }
        }
        catch (ArgumentException refused)
        {
            _problems.Add(new($"$.{path}", 0, $"{factor}", refused.Message));
        }
    }

    private void Refuse(string path, Estimate? factor, string given)
    {
        if (factor is { } value)
        {
            _problems.Add(new($"$.{path}", 0, $"{value}", $"left out where {given} is given"));
        }
    }

    private void Missing(string path, string allowed) => _problems.Add(new($"$.{path}", 0, "missing", allowed));
}
