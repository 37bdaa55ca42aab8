/*
 * Making the machine the options ask for, step by step.
 */
#ifndef SYSTEM_START_H
#define SYSTEM_START_H

#include "system/machine.h"

/** A step; nothing runs yet. Return: false, with what is wrong. */
typedef bool StartStep(Machine *m, GError **err);

StartStep start_presets;  /* -global */
StartStep start_accel;    /* -accel */
StartStep start_clock;    /* -rtc */
StartStep start_chardevs; /* -chardev, -serial */
StartStep start_drives;   /* -drive and its short forms */
StartStep start_networks; /* -netdev, -nic, -net */
StartStep start_objects;  /* -object */
StartStep start_cards;    /* what -nic says of the board's cards */
StartStep start_vga;      /* -vga */
StartStep start_variables; /* -prom-env */
StartStep start_board;    /* -M */
StartStep start_devices;  /* -device */
StartStep start_placed;   /* the board has a place for every drive */
StartStep start_firmware; /* -fw_cfg */
StartStep start_boot;     /* -kernel */
StartStep start_gdb;      /* -gdb, -s */
StartStep start_semihosting; /* -semihosting-config */
StartStep start_incoming; /* -incoming */
StartStep start_loadvm;   /* -loadvm */
StartStep start_displays; /* -vnc, -display */
StartStep start_monitors; /* -monitor, -mon, -qmp */

/** start_daemon - with -daemonize: go on in a child, before there are threads. start_done - the
 * machine is made: -pidfile, and the parent may leave. */
void start_daemon(void);
void start_done(void);

#endif
