using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Uniforms of one stream in the order in which a search asks for them, drawn a block at a time.</summary>
internal sealed class ScheduleRandom(ulong seed, string name)
{
    private readonly RandomStream _stream = new(seed, name);
    private readonly double[] _block = new double[1024];
    private long _next;
    private int _place = 1024;

    /// <summary>Strictly between 0 and 1.</summary>
    public double Uniform()
    {
        if (_place == _block.Length)
        {
            _stream.Uniforms(_next, _block);
            _next += _block.Length;
            _place = 0;
        }

        return _block[_place++];
    }

    /// <summary>A whole number from 0 up to but not including <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(Uniform() * bound);
}
