# The protocol without a debugger, and what is no protocol: everything is answered, nothing is believed.
send qSupported:multiprocess-;swbreak+;hwbreak+
want PacketSize=*
has QStartNoAckMode+
has qXfer:features:read+
has vContSupported+
has QCatchSyscalls+
send ?
want T05thread:*
send qAttached
want 0
send vCont?
want vCont;c;C;s;S
send Hg0
want OK
send qfThreadInfo
want m*
send qsThreadInfo
want l
# wrong checksum, digits that are none, an end in the middle of another packet
raw 24 67 23 30 30
byte 2d
raw 24 67 23 7a 7a
byte 2d
raw 24 6d 31 24 3f 23 33 66
byte 2b
want T05thread:*
# a lost answer comes again
raw 24 3f 23 33 66
byte 2b
byte 24
raw 2d
want T05thread:*
# garbage between packets
raw 00 ff 41 42 43 23 2b 2b 7d
send qAttached
want 0
# too long for us
raw 24
flood 60000
raw 23 30 30
byte 2d
send qAttached
want 0
# empty and unknown
send 
want 
send QCatchSyscalls:2
want E16
send QCatchSyscalls:1;4;nonsense
want E16
send QCatchSyscalls:1;4;fc
want OK
send QCatchSyscalls:0
want OK
send nonsense
want 
send vNonsense:1
want 
send qNonsense
want 
send Qnonsense
want 
send qXfer:nonsense:read::0,10
want E00
send qXfer:features:write::0,10
want 
send qXfer:features:read:other.xml:0,10
want E00
send qXfer:features:read:target.xml:0,
want E16
send qXfer:features:read:target.xml:0,40
want m<?xml*
send qXfer:features:read:target.xml:ffffffffffffffff,10
want l
send qXfer::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
want 
# registers
send p0
want 00000000
send pffffffff
want E16
send p
want E16
send p10
want E16
send P0=12345678
want OK
send p0
want 12345678
send P0=1234
want E16
send P0
want E16
send P=
want E16
send Pffff=00000000
want E16
send G00
want E16
send G0100000002000000
want OK
send p1
want 02000000
# memory
send m10000,4
want 7f454c46
send m0,4
want E0e
send mffffffffffffffff,ffffffffffffffff
want E0e
send mffffffff,4
want E0e
send m
want E16
send m10000
want E16
send M10000,4:7f454c
want E16
send M10000,4:7f454c47
want OK
send m10000,4
want 7f454c47
send X10000,0:
want OK
send X10000,4:abcd
want OK
send M0,1:00
want E0e
send M
want E16
# points
send Z0,10100,4
want OK
send Z0,10100,4
want OK
send z0,10100,4
want OK
send z0,10100,4
want OK
send Z0,0,4
want E16
send Z9,0,4
want 
send Z0
want E16
# threads
send T0
want E16
send Tp
want E16
send Hg1
want E16
send Hx0
want E16
send H
want E16
send qThreadExtraInfo,7fffffff
want E16
# resumptions that are none
send vCont
want E16
send vCont;
want E16
send vCont;x
want E16
send vCont;C
want E16
send vCont;s:
want E16
send vCont;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c;c
want E16
send C
want E16
send sxyz
want E16
# files
send vFile:setfs:0
want F0
send vFile:open:2f646f65732f6e6f742f6578697374,0,0
want F-1,2
send vFile:open:zz,0,0
want F-1,16
send vFile:open:2f6465762f6e756c6c,601,1ff
want F-1,1e
send vFile:pread:0,10,0
want F-1,9
send vFile:close:ffffffffffffffff
want F-1,9
send vFile:open:2f6465762f7a65726f,0,0
want F0
send vFile:pread:0,4,0
want F4;*
send vFile:fstat:0
want F40;*
send vFile:close:0
want F0
# the user's commands
send qRcmd,zz
want E16
send qRcmd,
want *
send qRcmd,68656c70
want 68656c70*
# an interrupt while nothing runs is nothing
raw 03
send qAttached
want 0
# a step, a breakpoint, the end
send QStartNoAckMode
want OK
noack
send pf
want 94000100
send s
want T05thread:*
send pf
want 98000100
send Z0,10100,4
want OK
send c
want T05thread:*
has swbreak:;
send pf
want 00010100
send z0,10100,4
want OK
send vCont;c
want T1ethread:*
send qXfer:siginfo:read::0,4
want m*
send vCont;c
want W1c
