namespace AiPm.Sdk.Numerics.Tests.Estimates;

public class ClosedFormTests
{
    [Fact]
    public void A_sum_is_added_in_the_order_in_which_it_is_written_so_that_every_process_prints_the_same_bits()
    {
        // Of these magnitudes every order of adding has other bits; names hash differently in each process.
        double[] means = [1e16, 3.3, -1e16, 0.7, 1e8, -1e8, 0.1, 5e15, 1.9, -5e15];
        Estimate sum = 0;
        double expected = 0;
        for (int i = 0; i < means.Length; i++)
        {
            sum += Estimate.Normal(means[i], 1).Named($"part {i}");
            expected += means[i];
        }

        Assert.Equal(expected, sum.Mean.Value);
    }
}
