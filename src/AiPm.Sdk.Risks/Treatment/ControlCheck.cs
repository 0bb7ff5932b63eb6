using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Reads the drafts of a plan once and collects everything that is wrong with them.</summary>
internal sealed class ControlCheck
{
    private readonly RiskRegister _register;
    private readonly IReadOnlyList<Control> _controls;
    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly JointSimulation _together = new();

    public ControlCheck(RiskRegister register, IReadOnlyList<Control> controls, IReadOnlyList<SharedCost> sharedCosts)
    {
        (_register, _controls) = (register, controls);
        AddRisks();
        for (int i = 0; i < controls.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(controls[i], nameof(controls));
            if (!_numbers.TryAdd(controls[i].Id, i))
            {
                Add($"controls[{i}].id", $"\"{controls[i].Id}\"", Taken("control", _numbers[controls[i].Id]));
            }
        }

        for (int i = 0; i < controls.Count; i++)
        {
            CheckControl(controls[i], $"controls[{i}]", _numbers[controls[i].Id] == i);
        }

        CheckCrowds();
        CheckSharedCosts(sharedCosts);
        CheckCycles();
        if (_problems.Count == 0)
        {
            CheckContradictions();
        }
    }

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>So that a quantity of a risk that a control uses too is seen to be named, and one thing.</summary>
    private void AddRisks()
    {
        foreach (Risk risk in _register.Quantified.Risks)
        {
            try
            {
                _together.Add(risk.FrequencySlot, risk.Frequency.Value, risk.Frequency.Domain);
                _together.Add(risk.LossSlot, risk.Loss, Domain.NonNegative);
            }
            catch (ArgumentException)
            {
                // Risks that cannot be drawn together are the register's own matter, which its forecast names.
                return;
            }
        }
    }

    private void CheckControl(Control control, string path, bool isFirst)
    {
        if (string.IsNullOrWhiteSpace(control.Title))
        {
            Add($"{path}.title", "blank", "a title, or left out");
        }

        Quantity($"{path}.cost", control.CostSlot, control.Cost, Domain.NonNegative, isFirst, needsMean: true);
        HashSet<(string, ControlEffectKind)> seen = [];
        for (int i = 0; i < control.Effects.Count; i++)
        {
            ControlEffect effect = control.Effects[i];
            ArgumentNullException.ThrowIfNull(effect, nameof(Control.Effects));
            CheckEffect(effect, $"{path}.effects[{i}]", control, isFirst, seen.Add((effect.RiskId, effect.Kind)));
        }

        CheckNames(control, control.Requires, $"{path}.requires");
        CheckNames(control, control.Excludes, $"{path}.excludes");
    }

    private void CheckEffect(ControlEffect effect, string path, Control control, bool isFirst, bool isNew)
    {
        if (!_register.Contains(effect.RiskId))
        {
            Add(
                $"{path}.riskId",
                $"\"{effect.RiskId}\"",
                "the id of a risk of the register",
                Spelling.Suggest(effect.RiskId, _register.Risks.Select(risk => risk.Id))
            );
        }
        else if (!_register[effect.RiskId].IsQuantified)
        {
            Add($"{path}.riskId", $"\"{effect.RiskId}\", which has no numbers", "a risk with a frequency and a loss");
        }

        if (!isNew)
        {
            Add(
                path,
                $"a second effect of \"{control.Id}\" that {effect.Kind.ToString().ToLowerInvariant()} \"{effect.RiskId}\"",
                "one effect of a kind on a risk"
            );
            return;
        }

        Quantity($"{path}.value", effect.SlotIn(control), effect.Value, effect.Domain, isFirst, needsMean: false);
    }

    private void CheckNames(Control control, IReadOnlyList<string> names, string path)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == control.Id)
            {
                Add($"{path}[{i}]", $"\"{names[i]}\"", "another control, not the control itself");
            }
            else if (!_numbers.ContainsKey(names[i]))
            {
                Add(
                    $"{path}[{i}]",
                    $"\"{names[i]}\"",
                    "the id of a control of the plan",
                    Spelling.Suggest(names[i], _numbers.Keys)
                );
            }
        }
    }

    private void CheckCrowds()
    {
        foreach (
            (string risk, int count) in _controls
                .SelectMany(control => control.Effects.Select(effect => effect.RiskId).Distinct(StringComparer.Ordinal))
                .CountBy(risk => risk, StringComparer.Ordinal)
        )
        {
            if (count > ControlPlan.MostControlsOfARisk)
            {
                Add(
                    "controls",
                    string.Create(CultureInfo.InvariantCulture, $"{count} controls that act on \"{risk}\""),
                    $"at most {ControlPlan.MostControlsOfARisk} that act on one risk"
                );
            }
        }
    }

    private void CheckSharedCosts(IReadOnlyList<SharedCost> sharedCosts)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < sharedCosts.Count; i++)
        {
            SharedCost shared = sharedCosts[i];
            ArgumentNullException.ThrowIfNull(shared, nameof(sharedCosts));
            string path = $"sharedCosts[{i}]";
            bool isFirst = false;
            if (string.IsNullOrWhiteSpace(shared.Id))
            {
                Add($"{path}.id", "blank", "an id");
            }
            else
            {
                isFirst = seen.TryAdd(shared.Id, i);
                if (!isFirst)
                {
                    Add($"{path}.id", $"\"{shared.Id}\"", Taken("shared cost", seen[shared.Id]));
                }
            }

            Quantity($"{path}.amount", shared.Slot, shared.Amount, Domain.NonNegative, isFirst, needsMean: true);
            if (shared.Controls is not { Count: > 0 })
            {
                Add($"{path}.controls", "none", "at least one control");
                continue;
            }

            for (int k = 0; k < shared.Controls.Count; k++)
            {
                if (!_numbers.ContainsKey(shared.Controls[k]))
                {
                    Add(
                        $"{path}.controls[{k}]",
                        $"\"{shared.Controls[k]}\"",
                        "the id of a control of the plan",
                        Spelling.Suggest(shared.Controls[k], _numbers.Keys)
                    );
                }
            }
        }
    }

    /// <summary>Every cycle of requirements once, from its first control in the order given.</summary>
    private void CheckCycles()
    {
        int[] state = new int[_controls.Count];
        List<int> path = [];
        void Visit(int control)
        {
            state[control] = 1;
            path.Add(control);
            foreach (string name in _controls[control].Requires)
            {
                if (!_numbers.TryGetValue(name, out int next) || next == control)
                {
                    continue;
                }

                if (state[next] == 1)
                {
                    IEnumerable<int> cycle = path.Skip(path.IndexOf(next)).Append(next);
                    Add(
                        $"controls[{next}].requires",
                        $"the cycle {string.Join(" → ", cycle.Select(i => $"\"{_controls[i].Id}\""))}",
                        "requirements that do not come back to where they began; make one control of those that need each other"
                    );
                }
                else if (state[next] == 0)
                {
                    Visit(next);
                }
            }

            path.RemoveAt(path.Count - 1);
            state[control] = 2;
        }

        for (int i = 0; i < _controls.Count; i++)
        {
            if (state[i] == 0)
            {
                Visit(i);
            }
        }
    }

    /// <summary>A control that could never be chosen, as what it needs excludes it or each other.</summary>
    private void CheckContradictions()
    {
        ControlRules rules = ControlRules.Of(_controls, _numbers);
        for (int i = 0; i < _controls.Count; i++)
        {
            int[] needed = [i, .. rules.Needs(i)];
            foreach (int one in needed)
            {
                int other = Array.FindIndex(needed, candidate => candidate > one && rules.AreExclusive(one, candidate));
                if (other >= 0)
                {
                    Add(
                        $"controls[{i}].requires",
                        $"\"{_controls[one].Id}\" and \"{_controls[needed[other]].Id}\", which exclude each other, to choose \"{_controls[i].Id}\"",
                        "controls that can be chosen together"
                    );
                }
            }
        }
    }

    private void Quantity(string path, string slot, Estimate value, Domain domain, bool isFirst, bool needsMean)
    {
        try
        {
            SlotDomain.Require(slot, value, domain);
        }
        catch (ArgumentException)
        {
            Add(path, $"{value}", domain.Description);
            return;
        }

        if (
            needsMean
            && value.Mean.Undefined is { Reason: UndefinedReason.Infinite or UndefinedReason.DoesNotExist } undefined
        )
        {
            Add(path, $"{value}", $"of a finite mean: {undefined.Sentence}");
            return;
        }

        if (isFirst)
        {
            try
            {
                _together.Add(slot, value, domain);
            }
            catch (ArgumentException refused)
            {
                Add(path, $"{value}", $"a quantity of its own, or a named one: {refused.Message}");
            }
        }
    }

    private static string Taken(string what, int by) => $"an id that is not taken, as it is by {what} {by}";

    private void Add(string path, string given, string allowed, string? suggestion = null) =>
        _problems.Add(new($"$.{path}", 0, given, allowed) { Suggestion = suggestion });
}
