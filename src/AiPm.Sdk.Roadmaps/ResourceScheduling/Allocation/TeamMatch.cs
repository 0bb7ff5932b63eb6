namespace AiPm.Sdk.Roadmaps;

/// <summary>Fills an item's needs of skills with different people, the most wanted first: augmenting paths (Kuhn 1955).</summary>
internal sealed class TeamMatch
{
    private readonly SkillDemand[] _needs;
    private readonly SkillMember[] _candidates;
    private readonly bool[][] _fits;
    private readonly int[] _slotNeed;
    private readonly int[] _slotOf;
    private readonly bool[] _seen;
    private readonly int[] _wanted;

    public TeamMatch(SkillDemand[] needs)
    {
        _needs = needs;
        _candidates = [.. needs.SelectMany(need => need.Candidates).Distinct()];
        _fits = [.. needs.Select(need => _candidates.Select(need.Candidates.Contains).ToArray())];
        _slotNeed = [.. needs.SelectMany((need, n) => Enumerable.Repeat(n, need.People))];
        _slotOf = new int[_candidates.Length];
        _seen = new bool[_candidates.Length];
        _wanted = new int[_candidates.Length];
        Allowed = new bool[needs.Length][];
        for (int n = 0; n < needs.Length; n++)
        {
            Allowed[n] = new bool[_candidates.Length];
        }

        Scores = new double[_candidates.Length];
    }

    /// <summary>Everyone who can fill one of the needs.</summary>
    public SkillMember[] Candidates => _candidates;

    public SkillDemand[] Needs => _needs;

    /// <summary>For each need, which candidates may fill it now.</summary>
    public bool[][] Allowed { get; }

    /// <summary>The smaller, the more wanted a candidate is.</summary>
    public double[] Scores { get; }

    /// <summary>Whether someone with a skill that is needed cannot fill the need now.</summary>
    public bool SomeoneIsBusy { get; set; }

    public bool HasSkill(int need, int candidate) => _fits[need][candidate];

    /// <summary>
    /// Fills every need, or says that it cannot; <paramref name="team"/> then holds the candidate of each slot, in the order of needs. Several members of one
    /// team are taken from its first on.
    /// </summary>
    public bool TryFill(Span<int> team)
    {
        Array.Fill(_slotOf, -1);
        for (int c = 0; c < _wanted.Length; c++)
        {
            int place = c;
            while (place > 0 && Before(c, _wanted[place - 1]))
            {
                _wanted[place] = _wanted[place - 1];
                place--;
            }

            _wanted[place] = c;
        }

        for (int slot = 0; slot < _slotNeed.Length; slot++)
        {
            Array.Clear(_seen);
            if (!Augment(slot))
            {
                return false;
            }
        }

        for (int c = 0; c < _slotOf.Length; c++)
        {
            if (_slotOf[c] >= 0)
            {
                team[_slotOf[c]] = c;
            }
        }

        return true;
    }

    public int Slots => _slotNeed.Length;

    public int NeedOf(int slot) => _slotNeed[slot];

    private bool Before(int candidate, int other)
    {
        int scores = Scores[candidate].CompareTo(Scores[other]);
        return scores != 0 ? scores < 0 : _candidates[candidate].Skills < _candidates[other].Skills;
    }

    private bool Augment(int slot)
    {
        foreach (int candidate in _wanted)
        {
            if (!Allowed[_slotNeed[slot]][candidate] || _seen[candidate])
            {
                continue;
            }

            _seen[candidate] = true;
            if (_slotOf[candidate] < 0 || Augment(_slotOf[candidate]))
            {
                _slotOf[candidate] = slot;
                return true;
            }
        }

        return false;
    }
}
