using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How a switchback experiment was run, and how it is to be read.</summary>
public sealed record SwitchbackDesign
{
    /// <summary>States the blocks.</summary>
    /// <param name="periodsPerBlock">How many periods a block has, at least 1: the arm is drawn anew for each block, block 0 from period 0 on.</param>
    /// <param name="burnIn">How many periods at the start of each block do not count, from 0 to one less than the block has.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public SwitchbackDesign(int periodsPerBlock, int burnIn = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periodsPerBlock, 1);
        PeriodsPerBlock = periodsPerBlock;
        BurnIn =
            burnIn >= 0 && burnIn < periodsPerBlock
                ? burnIn
                : throw new ArgumentOutOfRangeException(
                    nameof(burnIn),
                    burnIn,
                    $"burnIn must be from 0 to {periodsPerBlock - 1}, as a block has {periodsPerBlock} periods, but was {burnIn}"
                );
    }

    /// <summary>How many periods a block has.</summary>
    public int PeriodsPerBlock { get; }

    /// <summary>
    /// How many periods at the start of each block do not count, so that what the block before left behind has faded. They are dropped whether or
    /// not the arm switched: which periods count must not depend on the assignment.
    /// </summary>
    public int BurnIn { get; }

    /// <summary>How blocks were given to the arms.</summary>
    /// <value><see cref="SwitchbackAssignment.IndependentCoins"/> by default.</value>
    public SwitchbackAssignment Assignment
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Assignment));
    }

    /// <summary>The chance of the treatment of each coin.</summary>
    /// <value>0.5 by default, strictly between 0 and 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double TreatedShare
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(TreatedShare));
    } = 0.5;

    /// <summary>How many assignments are drawn for the randomisation test where there are too many to enumerate.</summary>
    /// <value>9,999 by default, from 99 to 10,000,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int Randomizations
    {
        get;
        init =>
            field = value is >= 99 and <= 10_000_000
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Randomizations),
                    value,
                    $"Randomizations must be from 99 to 10,000,000, but was {value}"
                );
    } = 9_999;

    /// <summary>The seed of those draws.</summary>
    /// <value>1 by default.</value>
    public ulong Seed { get; init; } = 1;
}
