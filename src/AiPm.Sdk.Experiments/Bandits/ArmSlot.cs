using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>An arm while its bandit runs.</summary>
internal sealed class ArmSlot(string name, int place, RewardModel model, ulong seed)
{
    private readonly ArmDraw? _draw = model.HasBelief ? model.Draw(new(seed, name)) : null;
    private bool _isStale = true;
    private Distribution? _posterior;

    public string Name { get; } = name;

    /// <summary>Its place among all arms, retired ones included.</summary>
    public int Place { get; } = place;

    public bool IsRetired { get; set; }

    /// <summary>Decisions for the arm whose reward is still to come.</summary>
    public long Pending { get; set; }

    public RewardEvidence Evidence
    {
        get;
        set
        {
            field = value;
            _isStale = true;
            _posterior = null;
        }
    }

    public Distribution Posterior => _posterior ??= model.Posterior(Evidence);

    public double Draw(long decision, int round)
    {
        if (_isStale)
        {
            _draw!.Learn(Evidence);
            _isStale = false;
        }

        return _draw!.At(decision, round);
    }
}
