namespace AiPm.Sdk.Warehouse;

/// <summary>A shard could not be computed. Nothing of the others was kept: running again counts nothing twice.</summary>
public sealed class ShardFailedException : Exception
{
    internal ShardFailedException(string shard, int attempts, Exception inner)
        : base(
            $"shard \"{shard}\" failed{(attempts > 1 ? FormattableString.Invariant($" {attempts} times") : "")}: {inner.Message}",
            inner
        ) => Shard = shard;

    /// <summary>The name of the shard.</summary>
    public string Shard { get; }
}
