from shopdesk.paths import data_folder, sample_folder


def test_the_sample_shop_never_lies_inside_the_owners() -> None:
    assert data_folder().is_absolute()
    assert sample_folder().parent == data_folder().parent
    assert sample_folder() != data_folder()
