using System.Collections;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The gates of a model, bound to its criteria.</summary>
internal sealed class ScoringGates : IReadOnlyList<ScoringGate>
{
    private readonly ScoringGate[] _gates;
    private readonly int[] _inputs;
    private readonly IReadOnlyList<Criterion> _criteria;

    public ScoringGates(IReadOnlyList<Criterion> criteria, IReadOnlyList<ScoringGate> gates)
    {
        ArgumentNullException.ThrowIfNull(gates);
        _criteria = criteria;
        _gates = [.. gates];
        _inputs = new int[_gates.Length];
        for (int i = 0; i < _gates.Length; i++)
        {
            ScoringGate gate = _gates[i];
            _inputs[i] = criteria.Index().FirstOrDefault(c => c.Item.Name == gate.Criterion, (-1, null!)).Index;
            if (_inputs[i] < 0)
            {
                string suggestion = Spelling.Suggest(gate.Criterion, criteria.Select(c => c.Name)) is { } nearest
                    ? $" ({nearest})"
                    : "";
                throw new ArgumentException(
                    $"there is no criterion \"{gate.Criterion}\" to gate; there are {string.Join(", ", criteria)}{suggestion}",
                    nameof(gates)
                );
            }

            criteria[_inputs[i]].Domain.Require(gate.Bar, $"the bar of {gate.Criterion}");
        }
    }

    public int Count => _gates.Length;

    public ScoringGate this[int index] => _gates[index];

    /// <summary>The gates that values miss.</summary>
    public ScoringGate[] Missed(double[] values) =>
        [.. _gates.Where((gate, i) => IsDecrease(i) ? values[_inputs[i]] > gate.Bar : values[_inputs[i]] < gate.Bar)];

    public string Sentence(string id, double[] values, ScoringGate[] missed)
    {
        IEnumerable<string> reasons = missed.Select(gate =>
        {
            int i = Array.IndexOf(_gates, gate);
            string side = IsDecrease(i) ? "above" : "below";
            string unit = _criteria[_inputs[i]].Unit is { } text ? $" {text}" : "";
            return $"{gate.Criterion} is {NumberText.Number(values[_inputs[i]])}{unit}, {side} {NumberText.Number(gate.Bar)}";
        });
        return $"{id}: not yet, whatever its score, since {string.Join(" and ", reasons)}.";
    }

    /// <summary>The formula where every gate is cleared, and 0 in the draws where one is missed.</summary>
    public Formula Apply(Formula formula)
    {
        if (_gates.Length == 0)
        {
            return formula;
        }

        return Formula.Of(
            formula.Inputs,
            arguments =>
            {
                Estimate gated = formula.Evaluate([.. formula.Inputs.Select(input => arguments[input.Name])]);
                for (int i = 0; i < _gates.Length; i++)
                {
                    Estimate value = arguments[_gates[i].Criterion];
                    gated = IsDecrease(i)
                        ? Estimate.IfLess(_gates[i].Bar, value, 0, gated)
                        : Estimate.IfLess(value, _gates[i].Bar, 0, gated);
                }

                return gated;
            }
        );
    }

    /// <summary>1 where every gate is cleared, else 0.</summary>
    public Formula Cleared(Formula formula) => Apply(Formula.Of(formula.Inputs, static _ => 1));

    public IEnumerator<ScoringGate> GetEnumerator() => ((IEnumerable<ScoringGate>)_gates).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool IsDecrease(int gate) => _criteria[_inputs[gate]].Direction == Direction.Decrease;
}
