# common/user
