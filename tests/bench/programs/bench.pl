use strict;
my (%words, @text);
for my $i (1 .. 60000) {
    my $w = sprintf("w%d", $i * 7919 % 1009);
    $words{$w}++;
    push @text, $w;
}
my $joined = join ' ', @text;
my $count = () = $joined =~ /w1\d*5/g;
my $sum = 0;
$sum += $_ % 7 * 0.5 for 1 .. 300000;
sub fib { my $n = shift; $n < 2 ? $n : fib($n - 1) + fib($n - 2) }
print join(' ', fib(20), $count, $sum, scalar keys %words), "\n";
